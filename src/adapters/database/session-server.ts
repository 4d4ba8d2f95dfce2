import { createServer, type Socket } from 'node:net'
import { createUnitReader } from './read-units.ts'
import type { SharedSession } from './share-session.ts'

export interface SessionServer {
  connections(): number
  close(): Promise<void>
}

/** Serves a shared session on a Unix socket, as a PostgreSQL would. @throws where the socket can't be made */
export async function openSessionServer(session: SharedSession, path: string): Promise<SessionServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    serve(session, socket)
    socket.once('close', () => {
      sockets.delete(socket)
      session.leave(socket)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve)
  })
  return {
    connections: () => sockets.size,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function serve(session: SharedSession, socket: Socket): void {
  const read = createUnitReader()
  let answering: Promise<unknown> = Promise.resolve()
  const answer = async (bytes: Uint8Array) => {
    const reply = await session.run(socket, bytes)
    if (!socket.destroyed) socket.write(reply)
  }
  // A client that broke off is handled when its socket closes.
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    for (const unit of read(chunk)) {
      if (unit.kind === 'encryption') socket.write('N')
      else if (unit.kind === 'cancel') socket.end()
      else if (unit.kind === 'terminate') answering = answering.then(() => socket.end())
      else answering = answering.then(() => answer(unit.bytes))
    }
  })
}
