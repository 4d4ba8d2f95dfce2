import type { Running } from './processes.ts'

/** Remembers a server that is starting, so that it is stopped in the end. */
export type Begin = (starting: Promise<Running>) => Promise<Running>

/** Works with servers, and stops them all, whatever happened. */
export async function withServers<T>(work: (begin: Begin) => Promise<T>): Promise<T> {
  const servers: Running[] = []
  try {
    return await work(async (starting) => {
      const server = await starting
      servers.push(server)
      return server
    })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}
