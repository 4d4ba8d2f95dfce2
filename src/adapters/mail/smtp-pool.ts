import { Readable, type Transform } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpError, SmtpStage } from './read-smtp-error.ts'

export interface SmtpPoolSettings {
  /** smtp: or smtps:, with user and password where the relay wants them. */
  readonly url: string
  readonly connections: number
  readonly timeoutMs: number
}

/** What became of a message: whom the relay accepted it for, or how far it came until it failed. */
export type SmtpResult =
  | { readonly accepted: readonly string[] }
  | { readonly error: SmtpError; readonly stage: SmtpStage }

export interface SmtpPool {
  /**
   * Tries once; waits while all connections are in use.
   * @param raw lines that all end with CRLF, the last one too
   */
  send(raw: Buffer, envelope: { readonly from: string; readonly to: string }): Promise<SmtpResult>
  /** Ends idle connections, and the others after their message. */
  close(): void
}

interface Line {
  readonly connection: SMTPConnection
  sent: number
  /** A message was refused: the relay still waits for its other recipients. */
  mustReset: boolean
}

const DOT_LINE = '\r\n.'
const END = '.\r\n'
const MESSAGES_A_CONNECTION = 1000
/** Relays end idle connections after some minutes: we come before, lest one ends under a message. */
const IDLE_MS = 30_000

/**
 * A few kept connections to a relay. A message that was never asked for has not left: that is how a broken
 * connection is told from a message of which nobody knows.
 */
export function openSmtpPool({ url, connections, timeoutMs }: SmtpPoolSettings): SmtpPool {
  const { auth, ...relay } = parseConnectionUrl(url)
  const options = {
    ...relay,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  }
  const idle = new Map<Line, NodeJS.Timeout>()
  const waiting: (() => void)[] = []
  let inUse = 0
  let isClosed = false

  function connect(): Promise<Line> {
    const connection = new SMTPConnection(options)
    const line: Line = { connection, sent: 0, mustReset: false }
    connection.once('end', () => forget(line))
    return new Promise((resolve, reject) => {
      // It stays: a connection that breaks while idle tells it here, and nobody has to know.
      connection.on('error', reject)
      connection.connect((error) => {
        if (error) reject(error)
        else if (!auth || !connection.allowsAuth) resolve(line)
        else
          connection.login(
            { ...auth, credentials: { user: auth.user ?? '', pass: auth.pass } },
            (refused) => {
              if (refused) connection.close()
              if (refused) reject(refused)
              else resolve(line)
            },
          )
      })
    })
  }

  function forget(line: Line): void {
    clearTimeout(idle.get(line))
    idle.delete(line)
  }

  function take(): Line | undefined {
    const [line] = idle.keys()
    if (line) forget(line)
    return line
  }

  function keep(line: Line): void {
    line.sent += 1
    if (isClosed || line.sent >= MESSAGES_A_CONNECTION) line.connection.quit()
    else if (!line.connection.destroyed)
      idle.set(
        line,
        setTimeout(() => {
          forget(line)
          line.connection.quit()
        }, IDLE_MS).unref(),
      )
  }

  /** After a refusal of this message alone the connection is as good as before. */
  function keepOrClose(line: Line, { code, responseCode }: SmtpError): void {
    line.mustReset = true
    if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== 421) keep(line)
    else line.connection.close()
  }

  function reset({ connection }: Line): Promise<boolean> {
    return new Promise((resolve) => {
      const giveUp = () => resolve(false)
      connection.once('end', giveUp)
      connection.reset((failed) => {
        connection.off('end', giveUp)
        if (failed) connection.close()
        resolve(!failed)
      })
    })
  }

  async function transmit(line: Line, raw: Buffer, from: string, to: string): Promise<SmtpResult> {
    let stage: SmtpStage = 'envelope'
    const message = new Readable()
    // nodemailer would look at every byte for lines to mend, which takes a third of the sender's time. Ours are whole.
    message.pipe = (destination) => {
      stage = 'message'
      const toSocket = destination as unknown as Transform
      toSocket.push(escapeDots(raw))
      toSocket.push(END)
      toSocket.push(null)
      return destination
    }
    return new Promise((resolve) => {
      line.connection.send({ from, to: [to] }, message, (error, info) => {
        if (error) keepOrClose(line, error)
        else keep(line)
        resolve(error ? { error, stage } : { accepted: info?.accepted ?? [] })
      })
    })
  }

  async function tryOnce(raw: Buffer, from: string, to: string): Promise<SmtpResult> {
    const kept = take()
    if (kept && (!kept.mustReset || (await reset(kept)))) {
      kept.mustReset = false
      const result = await transmit(kept, raw, from, to)
      if (!isStale(result)) return result
    }
    let line: Line
    try {
      line = await connect()
    } catch (error) {
      return { error: error as SmtpError, stage: 'connection' }
    }
    return transmit(line, raw, from, to)
  }

  return {
    async send(raw, { from, to }) {
      if (isClosed) return { error: { message: 'the mailer was closed' }, stage: 'connection' }
      while (inUse >= connections) await new Promise<void>((resolve) => waiting.push(resolve))
      inUse += 1
      try {
        return await tryOnce(raw, from, to)
      } finally {
        inUse -= 1
        waiting.shift()?.()
      }
    },
    close() {
      isClosed = true
      for (const line of [...idle.keys()]) {
        forget(line)
        line.connection.close()
      }
    },
  }
}

/** RFC 5321, section 4.5.2: a dot that begins a line is written twice. */
function escapeDots(raw: Buffer): Buffer {
  return raw.includes(DOT_LINE)
    ? Buffer.from(raw.toString('latin1').replaceAll(DOT_LINE, `${DOT_LINE}.`), 'latin1')
    : raw
}

/** The relay had ended the kept connection before the message: nothing of it left, so it may go over another one. */
function isStale(result: SmtpResult): boolean {
  if (!('error' in result) || result.stage !== 'envelope') return false
  const { code, responseCode } = result.error
  return responseCode === undefined && (code === 'ECONNECTION' || code === 'ESOCKET')
}
