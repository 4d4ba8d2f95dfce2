import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope } from 'smtp-server'
import type { TakeMail } from '../../bounce-ports.ts'
import { CommandError } from '../../errors.ts'
import type { Logger } from '../../ports.ts'
import { LARGEST_MESSAGE_BYTES, parseMessage } from './parse-message.ts'

const MOST_CLIENTS = 10
const IDLE_MS = 60_000
const LONGEST_SESSION_MS = 300_000
const CLOSE_MS = 5_000

export interface BounceListenerSettings {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** What it is called in its greeting: the domain of the bounce address. */
  readonly name: string
  /** Whether we signed this address: no other gets anything. */
  readonly isOurs: (address: string) => boolean
  readonly take: TakeMail
  readonly logger: Logger
  /** LONGEST_SESSION_MS unless said otherwise. */
  readonly longestSessionMs?: number
}

export interface BounceListener {
  readonly port: number
  /** Sends idle clients away, awaits for a few seconds what is being given. */
  close(): Promise<void>
}

/**
 * A small SMTP server for our bounce addresses, each of them for a mail of its own. A mail is acknowledged when its effect
 * is in the database, and refused for now (451) where that fails, so that its server tries again.
 * @throws CommandError 1 where it can't listen there
 */
export async function openBounceListener(settings: BounceListenerSettings): Promise<BounceListener> {
  const { host, port, name, isOurs, take, logger, longestSessionMs = LONGEST_SESSION_MS } = settings
  const sessionEnds = new Map<string, NodeJS.Timeout>()
  /** Sessions that are giving us a mail. */
  const giving = new Set<string>()
  const server = new SMTPServer({
    name,
    banner: 'bounces only',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MESSAGE_BYTES,
    rejectOversized: true,
    maxClients: MOST_CLIENTS,
    maxRecipients: 1,
    socketTimeout: IDLE_MS,
    closeTimeout: CLOSE_MS,
    onConnect({ id }, done) {
      const end = () => {
        for (const connection of server.connections) if (connection.session.id === id) connection.close()
      }
      sessionEnds.set(id, setTimeout(end, longestSessionMs).unref())
      done()
    },
    onClose({ id }) {
      clearTimeout(sessionEnds.get(id))
      sessionEnds.delete(id)
    },
    onRcptTo({ address }, _session, done) {
      done(isOurs(address) ? null : refusal(550, '5.1.1 no such mailbox here'))
    },
    onData(stream, { id, envelope }, done) {
      giving.add(id)
      takeStream(stream, envelope, take)
        .finally(() => giving.delete(id))
        .then(
          () => done(null, '2.0.0 taken'),
          (error) => {
            if (!stream.readableAborted)
              logger.error(
                { error: String(error) },
                'a bounce could not be taken; its server is to try again',
              )
            done(refusal(451, '4.3.0 try again later'))
          },
        )
    },
  })
  server.on('error', (error) => logger.debug({ error: error.message }, 'a connection with a bounce broke'))
  server.listen(port, host)
  await once(server.server, 'listening').catch(({ code }) => {
    const allowed = 'Allowed: an address of this machine and a port that nobody else has.'
    throw new CommandError(1, `BOUNCE_LISTEN can't be opened at ${host}:${port}: ${code}. ${allowed}`)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const connection of server.connections)
          if (!giving.has(connection.session.id)) connection.close()
      }),
  }
}

/** One too large is read to its end and thrown away: the server refuses it by itself. */
async function takeStream(
  stream: SMTPServerDataStream,
  { mailFrom, rcptTo }: SMTPServerEnvelope,
  take: TakeMail,
): Promise<void> {
  // As every server does that delivers a mail: who reads it sees the null sender of a bounce.
  const returnPath = Buffer.from(`Return-Path: <${mailFrom ? mailFrom.address : ''}>\r\n`)
  const chunks: Buffer[] = [returnPath]
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (stream.sizeExceeded) chunks.length = 0
    else chunks.push(chunk)
  }
  if (stream.sizeExceeded) return
  const recipients = rcptTo.map(({ address }) => address)
  await take(await parseMessage(Buffer.concat(chunks), recipients))
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
