import type { RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type BehindTheDoor, createFrontDoor } from '../../src/gateway/front-door.ts'
import { SERVER_TIMES } from '../../src/gateway/http-server.ts'

const TIMES = { ...SERVER_TIMES, drainMs: 200 }

async function openDoor(isHttps = false) {
  const warnings: unknown[] = []
  const door = createFrontDoor({ newRequestId: () => 'request-1', isHttps, times: TIMES })
  const url = `http://127.0.0.1:${await door.listen('127.0.0.1', 0)}`
  onTestFinished(() => door.stop())
  let drains = 0
  return {
    door,
    url,
    warnings,
    drains: () => drains,
    open: (changes: Partial<BehindTheDoor> = {}) =>
      door.open({
        handle: (_request, response) => void response.end('from the gateway'),
        isReady: async () => true,
        logger: { debug() {}, info() {}, error() {}, warn: (fields) => void warnings.push(fields) },
        drain: () => {
          drains += 1
        },
        ...changes,
      }),
    statuses: async () => [(await fetch(`${url}/health`)).status, (await fetch(`${url}/ready`)).status],
  }
}

describe('before there is a gateway', () => {
  it('/health is 200, /ready 503', async () => {
    const { statuses } = await openDoor()
    expect(await statuses()).toEqual([200, 503])
  })

  it.each(['GET', 'POST'])('a client that asks by %s is told when to come back', async (method) => {
    const { url } = await openDoor(true)
    const body = method === 'POST' ? JSON.stringify({ query: '{ roles { name } }' }) : null
    const response = await fetch(`${url}/graphql?query={hello}`, { method, body })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.json()).toEqual({
      errors: [{ message: expect.stringContaining('starting'), extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-request-id': 'request-1',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.any(String),
    })
  })

  it('a browser gets a page that asks again by itself', async () => {
    const { url } = await openDoor()
    const response = await fetch(`${url}/`, { headers: { accept: 'text/html,*/*' } })
    expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
    expect(await response.text()).toMatch(/http-equiv="refresh" content="5".*<h1>Starting/)
  })

  it.each(['/%ff', '//', '/health/x', '/readyx'])('%s is refused as the others', async (path) => {
    const { url } = await openDoor()
    expect((await fetch(url + path)).status).toBe(503)
  })

  it('stopping is done at once', async () => {
    const { door, url } = await openDoor()
    await door.stop()
    await expect(fetch(`${url}/health`)).rejects.toThrow()
  })
})

describe('once there is one', () => {
  it('it answers everything else, on connections opened before too', async () => {
    const { open, url, statuses } = await openDoor()
    expect((await fetch(`${url}/graphql`)).status).toBe(503)
    open()
    expect(await (await fetch(`${url}/graphql`)).text()).toBe('from the gateway')
    expect(await (await fetch(`${url}/healthy`)).text()).toBe('from the gateway')
    expect(await statuses()).toEqual([200, 200])
    expect((await fetch(`${url}/ready?why`, { method: 'POST' })).status).toBe(405)
  })

  it.each([
    ['the database does not answer', async () => false, 0],
    ['nobody can say', () => Promise.reject(new Error('secret host')), 1],
  ])('where %s, /ready is 503', async (_case, isReady, warnings) => {
    const opened = await openDoor()
    opened.open({ isReady })
    const ready = await fetch(`${opened.url}/ready`)
    expect([ready.status, await ready.text()]).toEqual([503, '{"status":"not ready"}'])
    expect(opened.warnings).toHaveLength(warnings)
  })

  it('stopping says so at once, answers what is under way, and leaves no connection behind', async () => {
    const { door, open, url, drains } = await openDoor()
    const asked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const handle: RequestListener = async (_request, response) => {
      asked.resolve()
      await release.promise
      response.end('in full')
    }
    open({ handle })
    const answer = fetch(`${url}/slow`)
    await asked.promise
    const stopped = door.stop()
    expect(drains()).toBe(1)
    await expect(fetch(`${url}/ready`)).rejects.toThrow()
    release.resolve()
    expect(await (await answer).text()).toBe('in full')
    await stopped
  })
})

it('a port in use is found before anything else is done', async () => {
  const { url } = await openDoor()
  const second = createFrontDoor({ newRequestId: () => '', isHttps: false })
  await expect(second.listen('127.0.0.1', Number(new URL(url).port))).rejects.toThrow(/in use/)
})
