import { createHash } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Addressee, MailContent, Mailer } from '../../mail-ports.ts'
import { composeMail } from './compose-mail.ts'
import type { MailIdentity } from './mail-identity.ts'

export interface OutboxSettings extends MailIdentity {
  /** Made where it is missing. */
  readonly folder: string
  /** Tells a person at the terminal where the mail is and what its links are; undefined in production. */
  readonly print: ((text: string) => void) | undefined
  readonly now: () => Date
}

const LINK = /https?:\/\/\S+/g
/** One folder for all: what is wrong with it is wrong for everyone. */
const SCOPE = 'run'

/** Writes each mail as an `.eml` file instead of sending it, whole or not at all; one mail's file has one name. */
export function createOutboxMailer(settings: OutboxSettings): Mailer {
  return {
    compose: (content) => composeMail(content, settings),
    async send(mail, addressee) {
      const name = createHash('sha256').update(addressee.messageId).digest('hex').slice(0, 32)
      const path = join(settings.folder, `${name}.eml`)
      const part = `${path}.part`
      try {
        const message = mail.write(addressee, settings.now())
        await mkdir(settings.folder, { recursive: true })
        await writeFile(part, message, { flush: true })
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true }).catch(() => {})
        const { code = String(error) } = error as NodeJS.ErrnoException
        const reason = `the outbox ${settings.folder} cannot be written (${code})`
        return { kind: 'deferred', code: null, reason, scope: SCOPE }
      }
      const { subject } = mail.content
      settings.print?.(
        [`Mail to ${addressee.to}: ${subject}`, path, ...linksOf(mail.content, addressee)].join('\n  '),
      )
      return { kind: 'accepted' }
    },
    async close() {},
  }
}

function linksOf({ text, slots }: MailContent, { values }: Addressee): readonly string[] {
  const written = slots.reduce((result, slot) => result.replaceAll(slot, () => values[slot] ?? slot), text)
  return [...new Set(written.match(LINK) ?? [])]
}
