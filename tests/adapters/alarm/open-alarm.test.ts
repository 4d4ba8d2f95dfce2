import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAlarm } from '../../../src/adapters/alarm/open-alarm.ts'

const START = Date.parse('2026-11-23T09:00:00Z')

let server: Server
let answer: RequestListener
let heard: { readonly method: string | undefined; readonly body: unknown }[]
let logged: string[]
let nowMs: number

beforeEach(async () => {
  heard = []
  logged = []
  nowMs = START
  answer = (_, response) => response.writeHead(200).end('ok')
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    heard.push({ method: request.method, body: JSON.parse(body) })
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const urlOf = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const open = (url: string | null) =>
  openAlarm({
    url,
    clock: () => new Date(nowMs),
    wait: async () => {},
    timeoutMs: 200,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error: (fields, message) => logged.push(`${message} ${JSON.stringify(fields)}`),
    },
  })

test('an alarm is logged as an error and posted as JSON', async () => {
  await open(urlOf('/hook'))('Sending is paused: 550 5.7.1 no')
  expect(heard).toEqual([{ method: 'POST', body: { text: 'Sending is paused: 550 5.7.1 no' } }])
  expect(logged).toEqual(['Alarm {"alarm":"Sending is paused: 550 5.7.1 no"}'])
})

test('the same text is told once an hour, another at once', async () => {
  const alarm = open(urlOf('/hook'))
  await Promise.all([alarm('one'), alarm('one'), alarm('two')])
  nowMs += 3_599_999
  await alarm('one')
  expect([heard.length, logged.length]).toEqual([2, 2])
  nowMs += 1
  await alarm('one')
  expect([heard.length, logged.length]).toEqual([3, 3])
})

test('without an address the log alone is told', async () => {
  await open(null)('one')
  expect([heard, logged]).toEqual([[], ['Alarm {"alarm":"one"}']])
})

test('mail addresses and keys in the words of a relay are told nobody', async () => {
  await open(urlOf('/hook'))('550 5.7.1 <ada@example.org> refused, see https://x.example/?token=abc')
  expect(JSON.stringify([heard, logged])).not.toMatch(/ada@|abc/)
})

test.each<[string, RequestListener, RegExp]>([
  ['refuses', (_, response) => response.writeHead(500).end(), /it answered 500/],
  [
    'sends us elsewhere',
    (_, response) => response.writeHead(307, { location: '/hook' }).end(),
    /TypeError|redirect/,
  ],
  ['never answers', () => {}, /TimeoutError/],
  ['hangs up', (_, response) => response.destroy(), /UND_ERR_SOCKET|ECONNRESET/],
])(
  'whoever listens and %s is asked three times; the log says so without the address',
  async (_, listener, reason) => {
    answer = listener
    const alarm = open(urlOf('/hook?token=secret'))
    await alarm('one')
    expect(heard).toHaveLength(3)
    expect(logged).toHaveLength(2)
    expect(logged[1]).toMatch(reason)
    expect(logged.join()).not.toMatch(/secret|127\.0\.0\.1/)
    answer = (_request, response) => response.writeHead(204).end()
    await alarm('one')
    expect(heard).toHaveLength(4)
  },
)

test('nobody listening is logged, too', async () => {
  const url = urlOf('/hook')
  server.closeAllConnections()
  server.close()
  await open(url)('one')
  expect(logged[1]).toMatch(/ECONNREFUSED/)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
