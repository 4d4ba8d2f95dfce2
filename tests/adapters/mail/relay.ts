import { createServer, type Server, type Socket } from 'node:net'

/** What the relay says at each point: a reply, or 'drop' for a connection that breaks. */
export interface RelayScript {
  readonly greeting?: string
  readonly auth?: string
  readonly from?: string
  readonly to?: string
  readonly data?: string
  readonly dot?: string
}

/** A relay on loopback that answers as scripted, whatever it is sent. */
export async function openRelay(script: RelayScript): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    converse(socket, script)
  })
  const port = await listen(server)
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function converse(socket: Socket, script: RelayScript): void {
  let isMessage = false
  const say = (reply: string) => (reply === 'drop' ? socket.destroy() : socket.write(`${reply}\r\n`))
  say(script.greeting ?? '220 relay')
  socket.on('data', (bytes) => {
    if (isMessage) {
      if (!bytes.toString().endsWith('\r\n.\r\n')) return
      isMessage = false
      say(script.dot ?? '250 2.0.0 queued')
      return
    }
    for (const line of bytes.toString().split('\r\n').filter(Boolean)) {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'EHLO') say('250-relay\r\n250 AUTH PLAIN')
      else if (verb === 'AUTH') say(script.auth ?? '235 2.7.0 ok')
      else if (verb === 'MAIL') say(script.from ?? '250 2.1.0 ok')
      else if (verb === 'RCPT') say(script.to ?? '250 2.1.5 ok')
      else if (verb === 'DATA') {
        const reply = script.data ?? '354 go on'
        isMessage = reply.startsWith('354')
        say(reply)
      } else say('250 ok')
    }
  })
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
