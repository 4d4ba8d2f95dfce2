import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CommandError } from '../errors.ts'

export interface HttpServer {
  /**
   * @param port 0 for any free one
   * @returns the port it listens on
   * @throws CommandError 1 where the port is taken, not allowed, or not of this machine
   */
  listen(host: string, port: number): Promise<number>
  /** Takes nothing new, lets what is under way finish, and cuts what is left after `drainMs`. */
  stop(): Promise<void>
}

/** @param drainMs how long requests under way have after `stop` */
export function createHttpServer(handle: RequestListener, drainMs = 25_000): HttpServer {
  const server = createServer(
    {
      // Without it Node looks at the two limits below only every thirty seconds.
      connectionsCheckingInterval: 1_000,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      // Longer than the minute after which balancers usually let go, so that they do it and not we.
      keepAliveTimeout: 65_000,
    },
    handle,
  )
  server.maxRequestsPerSocket = 10_000
  // A client that reads nothing for this long is gone.
  server.timeout = 70_000
  return {
    listen: (host, port) => listen(server, host, port),
    stop: () => stop(server, drainMs),
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new CommandError(
      1,
      `Port ${port} of ${host} is in use by another program. Stop that program, or set PORT to a free port.`,
    )
  if (error.code === 'EACCES')
    return new CommandError(1, `Port ${port} may not be opened by this user. Set PORT to one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new CommandError(
      1,
      `${host} is no address of this machine. Set HOST to 127.0.0.1, to 0.0.0.0, or to an address it has.`,
    )
  return error
}

function stop(server: Server, drainMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), drainMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
