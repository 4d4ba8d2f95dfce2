import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail extends ParsedMail {
  /** Whom the envelope named. */
  readonly recipients: readonly string[]
}

export interface Mailbox {
  /** For SMTP_URL. */
  readonly url: string
  /** All mail so far, in the order it came. */
  readonly received: readonly ReceivedMail[]
  /** The next mail that nobody took yet, as soon as it is there. */
  next(): Promise<ReceivedMail>
  close(): Promise<void>
}

/** A real SMTP server on loopback that takes every mail. */
export async function openMailbox(): Promise<Mailbox> {
  const received: ReceivedMail[] = []
  const waiting: ((mail: ReceivedMail) => void)[] = []
  let taken = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        const one = { ...mail, recipients: session.envelope.rcptTo.map(({ address }) => address) }
        received.push(one)
        if (waiting.length > 0) taken += 1
        waiting.shift()?.(one)
        done()
      }, done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    next() {
      const mail = received[taken]
      if (!mail) return new Promise((resolve) => waiting.push(resolve))
      taken += 1
      return Promise.resolve(mail)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
