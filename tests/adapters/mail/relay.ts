import { createServer, type Server, type Socket } from 'node:net'

const NOBODY = '554 5.5.1 no valid recipients'

/** What the relay says at each point: a reply, or 'drop' for a connection that breaks. */
export interface RelayScript {
  readonly greeting?: string
  readonly auth?: string
  readonly from?: string
  readonly to?: string
  readonly data?: string
  readonly dot?: string
  readonly reset?: string
  /** Whether it takes several commands at once (RFC 2920), as most do. */
  readonly isPipelining?: boolean
}

export interface Relay {
  readonly port: number
  /** Connections that were ever opened. */
  connections(): number
  /** Ends the connections that are open. */
  endConnections(): void
  close(): Promise<void>
}

/** A relay on loopback that answers as scripted, whatever it is sent. */
export async function openRelay(script: RelayScript): Promise<Relay> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    converse(socket, script)
  })
  const port = await listen(server)
  return {
    port,
    connections: () => connections,
    endConnections() {
      for (const socket of sockets) socket.end()
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function converse(socket: Socket, script: RelayScript): void {
  let message: string | null = null
  let isRefused = false
  const say = (reply: string) => {
    if (reply === 'drop') socket.destroy()
    else if (reply !== '' && !socket.destroyed) socket.write(`${reply}\r\n`)
  }
  const answer = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    const reply = replyTo(verb, script, isRefused)
    if (verb === 'MAIL' || verb === 'RSET') isRefused = false
    if (verb === 'MAIL' || verb === 'RCPT') isRefused ||= !reply.startsWith('2')
    if (reply.startsWith('354')) message = ''
    say(reply)
  }
  say(script.greeting ?? '220 relay')
  socket.on('data', (bytes) => {
    if (message === null) {
      for (const line of bytes.toString().split('\r\n').filter(Boolean)) answer(line)
      return
    }
    message += bytes.toString()
    if (message !== '.\r\n' && !message.endsWith('\r\n.\r\n')) return
    message = null
    say(isRefused ? NOBODY : (script.dot ?? '250 2.0.0 queued'))
  })
}

function replyTo(verb: string, script: RelayScript, isRefused: boolean): string {
  if (verb === 'EHLO') return `250-relay\r\n${script.isPipelining ? '250-PIPELINING\r\n' : ''}250 AUTH PLAIN`
  if (verb === 'AUTH') return script.auth ?? '235 2.7.0 ok'
  if (verb === 'MAIL') return script.from ?? '250 2.1.0 ok'
  if (verb === 'RCPT') return isRefused ? '503 5.5.1 MAIL first' : (script.to ?? '250 2.1.5 ok')
  if (verb === 'DATA') return script.data ?? (isRefused ? NOBODY : '354 go on')
  if (verb === 'RSET') return script.reset ?? '250 2.0.0 ok'
  return '250 ok'
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
