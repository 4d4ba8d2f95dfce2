import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** What a connection had still to take when it was first seen waiting, and since when. */
interface Backlog {
  /** Bytes written in all, once these are taken. */
  readonly writtenBytes: number
  readonly since: number
}

export interface ReaderTimes {
  /** Until a client has taken an answer that did not go out whole at once. */
  readonly answerMs: number
  /** How often connections are looked at. */
  readonly checkMs: number
}

/**
 * Destroys connections whose client does not take its answer in time, however many single bytes it takes: Node's own
 * timeouts know only clients that are slow to send, or silent. It looks at the connections now and then, so that an
 * answer that goes out whole costs nothing.
 */
export function cutSlowReaders(server: Server, { answerMs, checkMs }: ReaderTimes): void {
  const sockets = new Set<Socket>()
  const backlogs = new WeakMap<Socket, Backlog>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const look = () => {
    const now = performance.now()
    for (const socket of sockets) {
      if (socket.writableLength === 0) continue
      const backlog = backlogs.get(socket)
      const takenBytes = socket.bytesWritten - socket.writableLength
      // What it waits for now may be another answer than when it was last looked at.
      if (backlog === undefined || takenBytes >= backlog.writtenBytes)
        backlogs.set(socket, { writtenBytes: socket.bytesWritten, since: now })
      else if (now - backlog.since >= answerMs) socket.destroy()
    }
  }
  const looking = setInterval(look, checkMs).unref()
  server.once('close', () => clearInterval(looking))
}
