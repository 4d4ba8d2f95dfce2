import { once } from 'node:events'

/** What a process holds, right after its garbage was collected. */
export interface Held {
  readonly heapMb: number
  /** Buffers and whatever else is held outside of the heap. */
  readonly externalMb: number
  readonly residentMb: number
  /** Sockets, timers, files and requests under way that keep it alive. */
  readonly handles: number
  readonly sockets: number
}

const LOOK = `JSON.stringify((({ heapUsed, external, rss }, handles) => ({
  heapMb: heapUsed / 1e6,
  externalMb: external / 1e6,
  residentMb: rss / 1e6,
  handles: handles.length,
  sockets: handles.filter((name) => name === 'TCPSocketWrap').length,
}))(process.memoryUsage(), process.getActiveResourcesInfo()))`

/** Collects the garbage of a process that was started with --inspect on this port, and looks at what is left. */
export async function lookInside(inspectPort: number): Promise<Held> {
  const targets = await fetch(`http://127.0.0.1:${inspectPort}/json/list`)
  const [target] = (await targets.json()) as { webSocketDebuggerUrl: string }[]
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '')
  await once(socket, 'open')
  try {
    await call(socket, 1, 'HeapProfiler.collectGarbage', {})
    const { result } = await call(socket, 2, 'Runtime.evaluate', { expression: LOOK })
    return JSON.parse(result.value)
  } finally {
    socket.close()
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each method answers in a shape of its own
async function call(socket: WebSocket, id: number, method: string, params: object): Promise<any> {
  socket.send(JSON.stringify({ id, method, params }))
  for (;;) {
    const [event] = (await once(socket, 'message')) as [MessageEvent<string>]
    const message = JSON.parse(event.data)
    if (message.id !== id) continue
    if (message.error) throw new Error(`${method}: ${message.error.message}`)
    return message.result
  }
}
