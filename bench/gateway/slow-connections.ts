import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

/** Ways to hold a connection while doing next to nothing. */
export const SLOW_KINDS = ['headers', 'body', 'read'] as const
export type SlowKind = (typeof SLOW_KINDS)[number]

export interface SlowClients {
  /** Milliseconds after which the server let go of each that it has let go of. */
  closedAfterMs(kind: SlowKind): readonly number[]
  countOpen(): number
  /** Lets go of what is left. */
  end(): void
}

interface SlowClient {
  readonly kind: SlowKind
  readonly socket: Socket
  closedAfterMs: number | null
}

const SEND_EVERY_MS = 1_000
const LOOK_EVERY_MS = 200
/** Together far more than the kernel's buffers take. */
const ANSWERS_ASKED_FOR = 100
const ESTABLISHED = '01'
const TABLE = '/proc/net/tcp'

/** Opens so many clients of each kind; `large` is the path of an answer that the third kind asks for and hardly reads. */
export async function openSlowClients(port: number, ofEach: number, large: string): Promise<SlowClients> {
  const begin: Readonly<Record<SlowKind, string>> = {
    headers: 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
    body: 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{',
    read: `GET ${large} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(ANSWERS_ASKED_FOR),
  }
  const clients = await Promise.all(
    SLOW_KINDS.flatMap((kind) =>
      Array.from({ length: ofEach }, async (): Promise<SlowClient> => {
        const socket = await openSocket(port)
        if (kind === 'read') socket.pause()
        socket.write(begin[kind])
        return { kind, socket, closedAfterMs: null }
      }),
    ),
  )
  const start = performance.now()
  const isOpen = ({ closedAfterMs }: SlowClient) => closedAfterMs === null
  const sending = setInterval(() => {
    for (const client of clients) if (isOpen(client) && client.kind !== 'read') client.socket.write('a')
    for (const client of clients) if (isOpen(client) && client.kind === 'read') client.socket.read(1)
  }, SEND_EVERY_MS)
  const looking = setInterval(() => {
    const held = findHeldPorts(readFileSync(TABLE, 'utf8'), port)
    for (const client of clients)
      if (isOpen(client) && !held.has(client.socket.localPort ?? 0))
        client.closedAfterMs = performance.now() - start
  }, LOOK_EVERY_MS)
  return {
    closedAfterMs: (kind) =>
      clients.flatMap((client) =>
        client.kind === kind && client.closedAfterMs !== null ? [client.closedAfterMs] : [],
      ),
    countOpen: () => clients.filter(isOpen).length,
    end() {
      clearInterval(sending)
      clearInterval(looking)
      for (const { socket } of clients) socket.destroy()
    },
  }
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.off('error', reject)
      // That the server breaks the connection is what is waited for.
      socket.on('error', () => {})
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/**
 * The clients' ports of the connections that a server on this machine holds, of /proc/net/tcp. A client that does not
 * read would not hear of its connection's end.
 */
export function findHeldPorts(table: string, serverPort: number): Set<number> {
  const ports = new Set<number>()
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', remote = '', state] = line.trim().split(/\s+/)
    if (state === ESTABLISHED && readPort(local) === serverPort) ports.add(readPort(remote))
  }
  return ports
}

const readPort = (address: string) => Number.parseInt(address.split(':')[1] ?? '', 16)
