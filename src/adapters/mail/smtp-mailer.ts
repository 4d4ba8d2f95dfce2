import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Mailer, OutgoingMail } from '../../mail-ports.ts'
import { dkimOptions, isOneMailbox, type MailIdentity, toMessage } from './mail-message.ts'
import { readSmtpError, type SmtpError, type SmtpStage } from './read-smtp-error.ts'

export interface SmtpSettings extends MailIdentity {
  /** smtp: or smtps:, with user and password where the relay wants them. */
  readonly url: string
  readonly connections: number
  readonly timeoutMs: number
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
    ...dkimOptions(settings.dkim),
  })
  // A message whose stream was never read has not left: that is how a broken connection can be told apart.
  transport.use('stream', ({ data, message }, done) => {
    const create = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const stream = create(options)
      streams.set(data.headers as object, stream)
      return stream
    }
    done()
  })

  function stageOf(headers: object): SmtpStage {
    const stream = streams.get(headers)
    if (!stream) return 'connection'
    return stream.readableDidRead ? 'message' : 'envelope'
  }

  return {
    async send(mail: OutgoingMail) {
      if (!isOneMailbox(mail.to) || !isOneMailbox(mail.envelopeFrom))
        return { kind: 'refused', code: INVALID_MAILBOX, reason: 'not one plain mailbox', isHard: false }
      const message = toMessage(mail, settings)
      try {
        const { accepted } = await transport.sendMail(message)
        const isOurs = accepted.length === 1 && accepted[0] === mail.to
        return isOurs
          ? { kind: 'accepted' }
          : { kind: 'unknown', reason: 'the relay accepted another recipient than the one that was named' }
      } catch (error) {
        return readSmtpError(error as SmtpError, stageOf(message.headers))
      }
    },
    async close() {
      transport.close()
    },
  }
}
