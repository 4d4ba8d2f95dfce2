import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Mailer } from '../../mail-ports.ts'
import { composeMail } from './compose-mail.ts'
import { isOneMailbox } from './is-one-mailbox.ts'
import type { MailIdentity } from './mail-identity.ts'
import { readSmtpError, type SmtpError, type SmtpStage } from './read-smtp-error.ts'

export interface SmtpSettings extends MailIdentity {
  /** smtp: or smtps:, with user and password where the relay wants them. */
  readonly url: string
  readonly connections: number
  readonly timeoutMs: number
  readonly now: () => Date
}

const MESSAGES_A_CONNECTION = 1000
const INVALID_MAILBOX = 553

/**
 * Sends through a relay over a few kept connections. It tries each mail once: only the deliveries' table tries again.
 * Whatever fails is an outcome, never an exception.
 */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  const streams = new WeakMap<object, Readable>()
  const transport = createTransport({
    pool: true,
    url: settings.url,
    maxConnections: settings.connections,
    maxMessages: MESSAGES_A_CONNECTION,
    maxRequeues: 0,
    connectionTimeout: settings.timeoutMs,
    greetingTimeout: settings.timeoutMs,
    socketTimeout: settings.timeoutMs,
  })
  // A message whose stream was never read has not left: that is how a broken connection can be told apart.
  transport.use('stream', ({ data, message }, done) => {
    const create = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const stream = create(options)
      streams.set(data.raw as object, stream)
      return stream
    }
    done()
  })

  function stageOf(raw: Buffer): SmtpStage {
    const stream = streams.get(raw)
    if (!stream) return 'connection'
    return stream.readableDidRead ? 'message' : 'envelope'
  }

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
      try {
        // Objects: strings would be parsed, and could name further recipients.
        const envelope = { from: { name: '', address: envelopeFrom }, to: [{ name: '', address: to }] }
        const { accepted } = await transport.sendMail({ raw, envelope })
        const isOurs = accepted.length === 1 && accepted[0] === to
        return isOurs
          ? { kind: 'accepted' }
          : { kind: 'unknown', reason: 'the relay accepted another recipient than the one that was named' }
      } catch (error) {
        return readSmtpError(error as SmtpError, stageOf(raw))
      }
    },
    async close() {
      transport.close()
    },
  }
}
