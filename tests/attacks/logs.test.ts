import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startServer } from '../helpers/start-server.ts'
import { ask, send } from './attack.ts'

const ADDRESS = 'somebody.private@people.example'
const SECRET = 'hunter2-hunter2-hunter2-hunter2-hunter2'
const TOKEN_SECRET = 'a-secret-that-signs-links-and-is-long-enough'
const METRICS_TOKEN = 'a-token-for-metrics-of-more-than-32-characters'

/** What people send by mistake or on purpose, in every place of a request that is not told. */
const requestsWith = (secret: string) => {
  const inAddress = encodeURIComponent(secret)
  const document = `{ role(slug: "${secret}") { name } }`
  const json = { 'content-type': 'application/json' }
  return [
    { headers: { ...json, authorization: `Bearer ${secret}` }, body: ask('{ __typename }') },
    {
      headers: { ...json, authorization: `Basic ${secret}`, cookie: `session=${secret}` },
      body: ask(document),
    },
    {
      headers: { ...json, 'x-api-key': secret, origin: `https://${secret}` },
      body: '{',
    },
    { body: ask(document) },
    { body: ask(`${document} }`) },
    { body: ask(`{ wrong(slug: "${secret}") }`) },
    { body: ask('query ($a: Int!) { __typename }', { variables: { a: secret } }) },
    { body: ask('{ __typename }', { operationName: secret }) },
    { body: ask(`mutation { subscribe(input: {email: "${secret}"}) { ok } }`) },
    { body: ask(`mutation { confirmSubscription(input: {token: "${secret}"}) { ok } }`) },
    {
      body: ask('{ subscriber(token: "x") { status } }', {
        extensions: { persistedQuery: { version: 1, sha256Hash: secret } },
      }),
    },
    { body: secret },
    ...['/confirm?token=', '/unsubscribe?token=', '/preferences?token=', '/graphql?query='].map((path) => ({
      method: 'GET',
      path: path + inAddress,
      headers: { accept: 'text/html', referer: `http://x/?token=${secret}` },
    })),
    { method: 'GET', path: `/graphql?documentId=${inAddress}` },
    {
      path: '/subscribe',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `email=${inAddress}&roles=${inAddress}`,
    },
    {
      path: '/unsubscribe',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `token=${inAddress}`,
    },
    { method: 'GET', path: '/metrics', headers: { authorization: `Bearer ${secret}` } },
  ]
}

/** A path and an id that a balancer gave are told: only what looks like a key or an address is taken out of them. */
const toldRequestsWith = (secret: string) => [
  { headers: { 'x-request-id': secret }, body: '{' },
  { method: 'GET', path: `/nowhere/${secret}` },
  { method: 'GET', path: `/issues/${encodeURIComponent(secret)}` },
]

it('logs at debug, and no key, token, secret or address that came in a request or a setting', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'logs-'))
  const settings = { DATA_DIR: folder }
  const { key } = documentOf(await runCli(['keys', 'create', '--name', 'P', '--json'], settings))
  const server = await startServer({
    ...settings,
    LOG_LEVEL: 'debug',
    TOKEN_SECRET,
    METRICS_TOKEN,
    SUPPRESSION_KEY: SECRET,
    // Mail can't leave: what is told of that is told without the address.
    SMTP_URL: `smtp://user:${SECRET}@127.0.0.1:1`,
  })
  const statuses = new Set<number>()
  for (const secret of [key, ADDRESS, SECRET, METRICS_TOKEN])
    for (const request of requestsWith(secret)) statuses.add((await send(server.url, request)).status)
  for (const secret of [key, ADDRESS])
    for (const request of toldRequestsWith(secret)) await send(server.url, request)
  const { out, err } = await server.stop()
  rmSync(folder, { recursive: true })

  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 400, 401]))
  const lines = err.split('\n').filter(Boolean)
  expect(lines.length).toBeGreaterThan(20)
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  for (const secret of [key, ADDRESS, SECRET, TOKEN_SECRET, METRICS_TOKEN])
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
      expect(lines.filter((line) => line.includes(form))).toEqual([])
      expect(out).not.toContain(form)
    }
})
