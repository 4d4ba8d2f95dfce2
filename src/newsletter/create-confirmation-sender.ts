import { createHash } from 'node:crypto'
import type { Mailer } from '../mail-ports.ts'
import type { Logger } from '../ports.ts'
import type { Render } from '../templates/create-renderer.ts'
import type { LetterSettings } from './address-letter.ts'
import type { LetterSource } from './load-letters.ts'
import { finishLetter, renderLetter } from './render-letter.ts'

export interface ConfirmationDependencies {
  readonly render: Render
  readonly letter: LetterSource
  readonly mailer: Mailer
  readonly settings: LetterSettings
  readonly logger: Logger
}

/**
 * Gives back what mails the link that confirms. It resolves to false where the letter did not leave and may be asked
 * for again. Nothing in it is the visitor's text.
 */
export function createConfirmationSender(
  deps: ConfirmationDependencies,
): (email: string, token: string) => Promise<boolean> {
  const { settings } = deps
  return async (email, token) => {
    const given = {
      confirmUrl: `${settings.publicUrl}/confirm?token=${token}`,
      postalAddress: settings.postalAddress,
    }
    const letter = finishLetter(await renderLetter(deps.render, deps.letter, { answer: {}, given }))
    const outcome = await deps.mailer.send({
      ...letter,
      to: email,
      messageId: `<confirm-${createHash('sha256').update(`id:${token}`).digest('hex').slice(0, 32)}@${settings.mailDomain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      envelopeFrom: settings.bounceAddress,
    })
    if (outcome.kind === 'accepted') return true
    deps.logger.warn({ outcome: outcome.kind }, 'A confirmation was not accepted by the relay')
    return outcome.kind === 'refused' || outcome.kind === 'unknown'
  }
}
