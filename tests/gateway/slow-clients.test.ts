import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpServer, SERVER_TIMES } from '../../src/gateway/http-server.ts'

const TIMES = {
  ...SERVER_TIMES,
  checkMs: 50,
  headersMs: 200,
  requestMs: 400,
  answerMs: 300,
  keepAliveMs: 200,
  drainMs: 100,
}
/** More than the sockets of both sides hold. */
const LARGE = Buffer.alloc(40_000_000, 'x')
const POST = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{'
const GET_LARGE = 'GET /large HTTP/1.1\r\nHost: x\r\n\r\n'

async function start(times = TIMES) {
  const server = createHttpServer((request, response) => {
    request.resume().once('end', () => response.end(request.url === '/large' ? LARGE : 'short'))
  }, times)
  const port = await server.listen('127.0.0.1', 0)
  onTestFinished(() => server.stop())
  return { port, url: `http://127.0.0.1:${port}` }
}

/** Opens a connection, and tells when it is closed; what the server says is taken only where `reads` says so. */
function open(port: number, sent: string, reads: (socket: Socket) => void) {
  const closed = Promise.withResolvers<number>()
  const socket = connect(port, '127.0.0.1', () => socket.write(sent))
  let takenBytes = 0
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    takenBytes += chunk.length
  })
  socket.on('close', () => closed.resolve(takenBytes))
  reads(socket)
  onTestFinished(() => void socket.destroy())
  return closed.promise
}
const readsAll = () => {}
/** A little, then nothing for a while, again and again: its connection is never silent. */
function readsSlowly(socket: Socket): void {
  socket.on('data', () => {
    socket.pause()
    setTimeout(() => socket.resume(), 20)
  })
}

describe('a connection is closed', () => {
  it.each([
    ['whose client never finishes its headers', 'GET / HTTP/1.1\r\nX-Slow: ', readsAll],
    ['whose client never finishes its body', POST, readsAll],
    ['whose client asks once and then nothing more', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', readsAll],
    ['that sends nothing at all', '', readsAll],
  ])('%s', async (_who, sent, reads) => {
    const { port } = await start()
    await open(port, sent, reads)
  })

  it('whose client takes its answer in small bites', async () => {
    const { port } = await start()
    const takenBytes = await open(port, GET_LARGE, readsSlowly)
    expect(takenBytes).toBeLessThan(LARGE.length)
  })

  it('whose client asks again and again and takes little', async () => {
    const { port } = await start()
    await open(port, GET_LARGE.repeat(20), readsSlowly)
  })
})

describe('a client that takes what it asks for', () => {
  it('is answered in full, again and again on one connection, for longer than one answer may take', async () => {
    const answerMs = 1_500
    const { port } = await start({ ...TIMES, answerMs, keepAliveMs: 5_000 })
    const { promise: done, resolve } = Promise.withResolvers<void>()
    const startedAt = performance.now()
    let takenBytes = 0
    let answers = 0
    const socket = connect(port, '127.0.0.1', () => socket.write(GET_LARGE))
    socket.on('close', resolve)
    socket.on('data', (chunk) => {
      takenBytes += chunk.length
      if (takenBytes < (answers + 1) * LARGE.length) return
      answers += 1
      if (performance.now() - startedAt > 2 * answerMs) socket.end()
      else socket.write(GET_LARGE)
    })
    await done
    expect(performance.now() - startedAt).toBeGreaterThan(2 * answerMs)
  })

  it('is answered beside 300 that are slow in every way', async () => {
    const { port, url } = await start()
    const ways = [
      ['GET / HTTP/1.1\r\nX-Slow: ', readsAll],
      [POST, readsAll],
      [GET_LARGE, readsSlowly],
    ] as const
    const slow = Array.from({ length: 300 }, (_, index) => {
      const [sent, reads] = ways[index % 30 === 0 ? 2 : index % 2]!
      return open(port, sent, reads)
    })
    expect(await (await fetch(url)).text()).toBe('short')
    await Promise.all(slow)
    expect(await (await fetch(url)).text()).toBe('short')
  })
})
