import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Audit, serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { type ServerProcess, startServer } from '../helpers/start-server.ts'

let folder: string
let server: ServerProcess
let key: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audited-'))
  const settings = { DATA_DIR: folder }
  key = documentOf(await runCli(['keys', 'create', '--name', 'Auditor', '--json'], settings)).key
  server = await startServer(settings)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const withKey: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...(init?.headers as object), authorization: `Bearer ${key}` } })

describe.each([
  ['without a key', fetch, 'anonymous'],
  ['with a key', withKey, 'key'],
])('GraphQL over HTTP by the real server, asked %s', (_who, fetchFn, account) => {
  const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn })

  it('has 61 audits', () => {
    expect(audits).toHaveLength(61)
  })

  it.each(audits.map((audit: Audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (_id, _name, audit) => {
      const result = await audit.fn()
      expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok')
    },
  )

  it('takes the points of all that from the budget of who asks', async () => {
    const response = await fetchFn(`${server.url}/graphql?query={__typename}`)
    expect(response.headers.get('ratelimit')).toMatch(new RegExp(`^"${account}";r=\\d+;t=\\d+$`))
    expect(Number(response.headers.get('ratelimit')?.match(/r=(\d+)/)?.[1])).toBeGreaterThan(10_000)
  })
})
