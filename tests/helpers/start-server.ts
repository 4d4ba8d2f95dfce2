import { once } from 'node:events'
import { createServer } from 'node:net'
import { ended, type Ran, type Settings, startProcess } from './run-cli.ts'

export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly pid: number | undefined
  /** Asks over HTTP, as a partner does. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
  query(document: string): Promise<any>
  status(path: string): Promise<number>
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ran>
}

/** The server as a process of its own, as `npm start` runs it, once it listens. Throws what it said where it ends first. */
export async function startServer(settings: Settings): Promise<ServerProcess> {
  const port = await freePort()
  const child = startProcess('src/main.ts', [], { PORT: String(port), ...settings })
  const end = ended(child)
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', (text: string) => {
      if (text.includes('is ready')) resolve()
    })
  })
  const first = await Promise.race([ready, end])
  if (first) throw new Error(`the server ended with ${first.code}: ${first.err}`)
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    port,
    pid: child.pid,
    async query(document) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document }),
      })
      return response.json()
    },
    async status(path) {
      const response = await fetch(`${url}${path}`)
      await response.arrayBuffer()
      return response.status
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return end
    },
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
