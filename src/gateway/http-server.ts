import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CommandError } from '../errors.ts'
import { cutSlowReaders } from './cut-slow-readers.ts'

export interface HttpServer {
  /**
   * @param port 0 for any free one
   * @returns the port it listens on
   * @throws CommandError 1 where the port is taken, not allowed, or not of this machine
   */
  listen(host: string, port: number): Promise<number>
  /** Takes nothing new, lets what is under way finish, and cuts what is left in the end. */
  stop(): Promise<void>
}

export interface ServerTimes {
  /** Until a client has sent its headers, and until it has sent all of its request. */
  readonly headersMs: number
  readonly requestMs: number
  /** Until a client has taken an answer that did not go out whole at once. */
  readonly answerMs: number
  /** How often these three are looked at: Node's own default is thirty seconds. */
  readonly checkMs: number
  /** Between two requests: longer than the minute after which balancers usually let go, so that they do it, not we. */
  readonly keepAliveMs: number
  /** A client that neither sends nor takes anything for this long is gone. */
  readonly silentMs: number
  /** For requests under way after `stop`. */
  readonly drainMs: number
}

export const SERVER_TIMES: ServerTimes = {
  headersMs: 10_000,
  requestMs: 30_000,
  answerMs: 30_000,
  checkMs: 1_000,
  keepAliveMs: 65_000,
  silentMs: 70_000,
  drainMs: 25_000,
}

/** While it stops. */
const IDLE_CHECK_MS = 100

/** A server of node:http that lets go of slow clients. */
export function createHttpServer(handle: RequestListener, times: ServerTimes = SERVER_TIMES): HttpServer {
  const server = createServer(
    {
      connectionsCheckingInterval: times.checkMs,
      headersTimeout: times.headersMs,
      requestTimeout: times.requestMs,
      keepAliveTimeout: times.keepAliveMs,
    },
    handle,
  )
  server.maxRequestsPerSocket = 10_000
  server.timeout = times.silentMs
  cutSlowReaders(server, times)
  return {
    listen: (host, port) => listen(server, host, port),
    stop: () => stop(server, times.drainMs),
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
    // One that was answered just now stays open for its client's next request, unless somebody closes it.
    const letGo = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(letGo)
      resolve()
    })
    server.closeIdleConnections()
  })
}
