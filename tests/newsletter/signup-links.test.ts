import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { openTestDatabase } from '../helpers/database.ts'
import { openSignup } from './signup-setup.ts'
import { clear } from './subscription-setup.ts'

/** As those that open every link of a mail before its reader does. */
const SCANNERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 SafeLinks',
  'Barracuda Sentinel (EE)',
  'GoogleImageProxy',
]

let database: Database
let room: Awaited<ReturnType<typeof openSignup>>
beforeAll(async () => {
  database = await openTestDatabase()
  room = await openSignup(database)
})
afterAll(async () => {
  await room.close()
  await database.close()
})
beforeEach(() => clear(database))

const tables = async () =>
  JSON.stringify([
    (await database.pool.query('SELECT * FROM subscribers')).rows,
    (await database.pool.query('SELECT * FROM signups ORDER BY id')).rows,
    (await database.pool.query('SELECT * FROM suppressions')).rows,
  ])
const statusOf = async () => (await database.pool.query('SELECT status FROM subscribers')).rows[0]?.status

/** Somebody who signed up, confirmed where it is said, and every link that was or is mailed to them. */
async function signUp({ confirmed }: { confirmed: boolean }) {
  await room.routes.form({ email: 'ada@example.org', roles: ['data-scientist'] })
  await room.send()
  const mail = room.mailbox.received.at(-1)
  const mailed = [...`${mail?.html}\n${mail?.text}`.matchAll(/https:\/\/example\.org([^\s"<>)]+)/g)]
  const links = new Set(mailed.map(([, path]) => path ?? ''))
  const confirm = [...links].find((path) => path.startsWith('/confirm')) ?? ''
  if (confirmed) await room.ask(confirm, { method: 'POST' })
  const id = await room.idOf('ada@example.org')
  return {
    links,
    confirm,
    unsubscribe: `/unsubscribe?token=${room.tokens.sign('unsubscribe', id)}`,
    preferences: `/preferences?token=${room.tokens.sign('preferences', id)}`,
  }
}

describe.each([false, true])('links of mail, where the subscriber has confirmed: %s', (confirmed) => {
  test('fetched again and again by scanners change nothing; then POST works', async () => {
    const { links, confirm, unsubscribe, preferences } = await signUp({ confirmed })
    expect(confirm).toMatch(/^\/confirm\?token=/)
    const before = await tables()
    for (const link of [...links, unsubscribe, preferences])
      for (const agent of SCANNERS)
        for (const method of ['GET', 'HEAD', 'GET', 'GET']) {
          const response = await room.ask(link, { method, headers: { 'user-agent': agent, accept: '*/*' } })
          expect([link, method, response.status]).toEqual([link, method, 200])
          expect(response.headers.get('cache-control')).toBe('no-store')
          expect(response.headers.get('referrer-policy')).toBe('no-referrer')
          expect(response.headers.has('set-cookie')).toBe(false)
          const html = await response.text()
          expect(html).not.toMatch(/<script|http-equiv|onload/i)
          if (method === 'GET') expect(html).toMatch(/<form [^>]*method="post"/)
        }
    expect(await tables()).toBe(before)

    for (let times = 0; times < 2; times++)
      expect((await room.ask(confirm, { method: 'POST' })).status).toBe(200)
    expect(await statusOf()).toBe('CONFIRMED')
    const body = new URLSearchParams({ roles: 'data-engineer', frequency: 'WHEN_MOVED' })
    expect((await room.ask(preferences, { method: 'POST', body })).status).toBe(200)
    const { rows } = await database.pool.query('SELECT roles, frequency FROM subscribers')
    expect(rows).toEqual([{ roles: ['data-engineer'], frequency: 'WHEN_MOVED' }])
    expect((await room.ask(unsubscribe, { method: 'POST' })).status).toBe(200)
    expect(await statusOf()).toBe('UNSUBSCRIBED')
  })
})

test.each([
  ['urlencoded', () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
  [
    'multipart',
    () => {
      const form = new FormData()
      form.set('List-Unsubscribe', 'One-Click')
      return form
    },
  ],
])('one click unsubscribes at once, again and again, %s, without cookie or redirect', async (_, body) => {
  const { unsubscribe } = await signUp({ confirmed: true })
  for (let times = 0; times < 3; times++) {
    const response = await room.ask(unsubscribe, { method: 'POST', body: body() })
    expect([response.status, response.headers.has('set-cookie')]).toEqual([200, false])
    expect(response.redirected).toBe(false)
    expect(await statusOf()).toBe('UNSUBSCRIBED')
  }
})

test('a link of another purpose or person does nothing', async () => {
  const { unsubscribe, preferences } = await signUp({ confirmed: true })
  const before = await tables()
  const [u, p] = [unsubscribe, preferences].map((link) => link.split('=')[1] ?? '') as [string, string]
  const id = await room.idOf('ada@example.org')
  const forged = [
    ['/preferences', u],
    ['/confirm', u],
    ['/confirm', p],
    ['/preferences', u.replace('u.', 'p.')],
    ['/unsubscribe', u.replace(`.${id}.`, `.${id + 1}.`)],
    ['/unsubscribe', u.toLowerCase()],
    ['/unsubscribe', `${u} `.repeat(2)],
  ]
  for (const [path, token] of forged) {
    const response = await room.ask(path ?? '', {
      method: 'POST',
      body: new URLSearchParams({ token: token ?? '' }),
    })
    expect([path, token, response.status]).toEqual([path, token, 400])
  }
  expect(await tables()).toBe(before)
})

test('neither tokens nor addresses are in a line of the log', async () => {
  const { confirm, unsubscribe, preferences } = await signUp({ confirmed: true })
  for (const link of [confirm, unsubscribe, preferences]) await room.ask(link)
  const said = JSON.stringify([room.logLines, room.logged])
  expect(room.logLines.length).toBeGreaterThan(3)
  for (const secret of [
    'ada@',
    ...[confirm, unsubscribe, preferences].map((link) => link.split('=')[1] ?? ''),
  ])
    expect(said).not.toContain(secret)
})
