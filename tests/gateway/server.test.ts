import { connect } from 'node:net'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { CommandError } from '../../src/errors.ts'
import { createHttpServer, SERVER_TIMES } from '../../src/gateway/http-server.ts'
import { startTestGateway } from './start-test-gateway.ts'

/** Starts a gateway, runs the check and stops it. */
async function withGateway(
  changes: Parameters<typeof startTestGateway>[0],
  check: (gateway: Awaited<ReturnType<typeof startTestGateway>>) => Promise<void>,
): Promise<void> {
  const gateway = await startTestGateway(changes)
  try {
    await check(gateway)
  } finally {
    await gateway.gateway.stop()
  }
}

describe('health', () => {
  it.each([
    ['the database answers', async () => true, 200],
    ['the database does not', async () => false, 503],
    ['nobody can say', () => Promise.reject(new Error('secret host')), 503],
  ])('where %s, /health is 200 and /ready tells', async (_case, isReady, status) => {
    await withGateway({ isReady }, async ({ url }) => {
      const health = await fetch(`${url}/health`)
      const ready = await fetch(`${url}/ready`)
      expect([health.status, ready.status]).toEqual([200, status])
      expect(await ready.text()).not.toContain('secret')
      expect(ready.headers.get('cache-control')).toBe('no-store')
    })
  })

  it('is asked by GET and HEAD only', async () => {
    await withGateway({}, async ({ url }) => {
      const head = await fetch(`${url}/ready`, { method: 'HEAD' })
      const post = await fetch(`${url}/health`, { method: 'POST' })
      expect([head.status, await head.text(), post.status, post.headers.get('allow')]).toEqual([
        200,
        '',
        405,
        'GET, HEAD',
      ])
    })
  })
})

describe('the schema file', () => {
  it('is the printed schema, with an ETag, compressed where wanted, readable from anywhere', async () => {
    const schema = buildSchema('"Asked." type Query { hello: String }')
    await withGateway({ schema }, async ({ url }) => {
      const response = await fetch(`${url}/schema.graphql`, { headers: { 'accept-encoding': 'gzip' } })
      const etag = response.headers.get('etag') ?? ''
      expect(await response.text()).toBe('"""Asked."""\ntype Query {\n  hello: String\n}\n')
      expect(response.headers.get('content-encoding')).toBe('gzip')
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      const again = await fetch(`${url}/schema.graphql`, {
        headers: { 'accept-encoding': 'gzip', 'if-none-match': etag },
      })
      expect([again.status, await again.text()]).toEqual([304, ''])
      const head = await fetch(`${url}/schema.graphql`, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
    })
  })
})

describe('every answer', () => {
  it.each(['/health', '/graphql?query={hello}', '/schema.graphql', '/robots.txt', '/nowhere'])(
    '%s has the security headers and a request id',
    async (path) => {
      await withGateway({ publicUrl: 'https://pay.example.org' }, async ({ url }) => {
        const { headers } = await fetch(url + path)
        expect(Object.fromEntries(headers)).toMatchObject({
          'content-security-policy': expect.stringContaining("default-src 'none'"),
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
          'strict-transport-security': expect.stringContaining('max-age='),
          'x-request-id': 'request-1',
        })
      })
    },
  )

  it.each([
    ['kept', 'balancer-id-123', 'balancer-id-123'],
    ['replaced where it is none', 'a b', 'request-1'],
  ])('a request id of a balancer is %s', async (_case, given, expected) => {
    await withGateway({}, async ({ url }) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': given },
        body: '{"query":"{ requestId }"}',
      })
      expect(response.headers.get('x-request-id')).toBe(expected)
      expect(await response.json()).toEqual({ data: { requestId: expected } })
    })
  })

  it('about nothing is JSON where no page tells of it', async () => {
    await withGateway({}, async ({ url }) => {
      const response = await fetch(`${url}/nowhere`)
      expect([response.status, await response.json()]).toMatchObject([
        404,
        { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
      ])
    })
  })
})

describe('pages', () => {
  it('are handed the request below PUBLIC_URL, and their answer is passed on whole', async () => {
    const handle = async (request: Request) => {
      const headers = new Headers({ 'content-type': 'text/html', 'referrer-policy': 'origin' })
      headers.append('set-cookie', 'a=1')
      headers.append('set-cookie', 'b=2')
      return new Response(`${request.method} ${request.url} ${await request.text()}`, {
        status: 201,
        headers,
      })
    }
    await withGateway({ publicUrl: 'https://pay.example.org', pages: { handle } }, async ({ url }) => {
      const response = await fetch(`${url}/subscribe?x=1`, { method: 'POST', body: 'email=a' })
      expect(response.status).toBe(201)
      expect(await response.text()).toBe('POST https://pay.example.org/subscribe?x=1 email=a')
      expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
      expect(response.headers.get('referrer-policy')).toBe('origin')
      expect(response.headers.get('content-security-policy')).toContain("style-src 'self'")
      const head = await fetch(`${url}/confirm`, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([201, ''])
    })
  })
})

describe('listening', () => {
  it('on a port in use fails with a message that names it', async () => {
    await withGateway({}, async ({ port }) => {
      const second = createHttpServer(() => {})
      const failure = await second.listen('127.0.0.1', port).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(CommandError)
      expect(failure).toMatchObject({
        exitCode: 1,
        message: expect.stringContaining(`Port ${port} of 127.0.0.1 is in use`),
      })
    })
  })

  it('on an address of another machine fails with what HOST may be', async () => {
    const failure = await createHttpServer(() => {})
      .listen('192.0.2.1', 0)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ exitCode: 1, message: expect.stringContaining('Set HOST to') })
  })
})

describe('stopping', () => {
  it('answers what is under way in full, says it is not ready, and takes nothing new', async () => {
    const asked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const handle = async () => {
      asked.resolve()
      await release.promise
      return new Response('in full')
    }
    const { gateway, url } = await startTestGateway({ pages: { handle } })
    const slow = fetch(`${url}/slow`)
    await asked.promise
    const stopped = gateway.stop()
    await expect(fetch(`${url}/health`)).rejects.toThrow()
    release.resolve()
    const response = await slow
    expect([await response.text(), response.headers.get('connection')]).toEqual(['in full', 'close'])
    await stopped
  })

  it('cuts what takes longer than it has', async () => {
    const asked = Promise.withResolvers<void>()
    const handle = () => {
      asked.resolve()
      return new Promise<Response>(() => {})
    }
    const { gateway, url } = await startTestGateway({
      times: { ...SERVER_TIMES, drainMs: 20 },
      pages: { handle },
    })
    const endless = fetch(`${url}/endless`).catch(() => 'cut')
    await asked.promise
    await gateway.stop()
    expect(await endless).toBe('cut')
  })
})

describe('a client that goes away', () => {
  it('aborts its request', async () => {
    const asked = Promise.withResolvers<Request>()
    const handle = (request: Request) => {
      asked.resolve(request)
      return new Promise<Response>(() => {})
    }
    await withGateway({ times: { ...SERVER_TIMES, drainMs: 20 }, pages: { handle } }, async ({ port }) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n'))
      const { signal } = await asked.promise
      socket.destroy()
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      expect(signal.aborted).toBe(true)
    })
  })
})

describe('slow clients', () => {
  const times = { ...SERVER_TIMES, checkMs: 50, headersMs: 200, requestMs: 400 }

  it.each([
    ['their headers', 'GET /health HTTP/1.1\r\nX-Slow: '],
    [
      'their body',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    ],
  ])('who never finish %s are told so and closed', async (_what, sent) => {
    await withGateway({ times }, async ({ port, lines }) => {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(sent))
        let text = ''
        socket.on('data', (chunk) => {
          text += chunk
        })
        socket.on('close', () => resolve(text))
        socket.on('error', reject)
      })
      expect(answer).toMatch(/^HTTP\/1\.1 408 /)
      expect(lines).toEqual([])
    })
  })

  it('have ten seconds for headers and thirty for all, looked at every second', () => {
    expect(SERVER_TIMES).toMatchObject({
      headersMs: 10_000,
      requestMs: 30_000,
      checkMs: 1_000,
      drainMs: 25_000,
    })
  })
})
