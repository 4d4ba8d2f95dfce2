import type { Mailer } from '../../mail-ports.ts'
import { composeMail } from './compose-mail.ts'
import { isOneMailbox } from './is-one-mailbox.ts'
import type { MailIdentity } from './mail-identity.ts'
import { readSmtpError } from './read-smtp-error.ts'
import { openSmtpPool, type SmtpPoolSettings } from './smtp-pool.ts'

export interface SmtpSettings extends MailIdentity, SmtpPoolSettings {
  readonly now: () => Date
}

const INVALID_MAILBOX = 553

/**
 * Sends through a relay over a few kept connections. It tries each mail once: only the deliveries' table tries again.
 * Whatever fails is an outcome, never an exception.
 */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  const pool = openSmtpPool(settings)

  return {
    compose: (content) => composeMail(content, settings),
    async send(mail, addressee) {
      const { to, envelopeFrom } = addressee
      if (!isOneMailbox(to) || !isOneMailbox(envelopeFrom))
        return { kind: 'refused', code: INVALID_MAILBOX, reason: 'not one plain mailbox', isHard: false }
      let raw: Buffer
      try {
        raw = mail.write(addressee, settings.now())
      } catch (error) {
        return { kind: 'deferred', code: null, reason: `not written: ${String(error)}`, scope: 'run' }
      }
      const result = await pool.send(raw, { from: envelopeFrom, to })
      if ('error' in result) return readSmtpError(result.error, result.stage)
      const isOurs = result.accepted.length === 1 && result.accepted[0] === to
      return isOurs
        ? { kind: 'accepted' }
        : { kind: 'unknown', reason: 'the relay accepted another recipient than the one that was named' }
    },
    async close() {
      pool.close()
    },
  }
}
