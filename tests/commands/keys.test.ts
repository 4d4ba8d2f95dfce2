import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { watchDataset } from '../../src/adapters/database/watch-dataset.ts'
import { openKeyRing } from '../../src/gateway/keys/open-key-ring.ts'
import { engines } from '../helpers/database.ts'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'

const KEY = /ast_[\w-]{43}/

describe.each(engines)('keys on %s', (engine) => {
  let project: Awaited<ReturnType<typeof startProject>>
  let run: (...args: string[]) => ReturnType<typeof runCli>
  beforeAll(async () => {
    project = await startProject(engine)
    const { databaseUrl } = project.foundation.config
    const settings = { DATA_DIR: project.dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
    run = (...args) => runCli(['keys', ...args], settings)
  })
  afterAll(() => project?.close())

  test('a key is shown once, serves until it is revoked, and is told of without itself', async () => {
    const { keys, database } = project.foundation
    const fail = (error: unknown) => expect.fail(String(error))
    const ring = await openKeyRing({ store: keys, now: Date.now, onError: fail })
    const watch = watchDataset(database, { onDataset: () => {}, onAccess: ring.refresh }, fail)

    const made = await run(
      'create',
      '--name',
      ' Acme ',
      '--origins',
      'https://acme.example:443/,http://localhost:3000',
    )
    const [key = ''] = KEY.exec(made.out) ?? []
    expect(made.out).toContain('Key 1 of Acme, for https://acme.example http://localhost:3000')
    expect(made.out.split(key)).toHaveLength(2)
    expect([made.code, made.err]).toEqual([0, ''])
    await vi.waitFor(() => expect(ring.find(key)).toMatchObject({ id: 1, name: 'Acme' }), { timeout: 20_000 })
    expect(ring.knowsOrigin('https://acme.example')).toBe(true)
    ring.noteUse(1, 99)
    ring.noteUse(1, 1)
    await ring.flush()

    const listed = await run('list')
    expect(listed.out).toMatch(
      /^1\tAcme\thttps:\/\/acme\.example http:\/\/localhost:3000\tcreated .*\tin force\tlast used /,
    )
    expect(listed.out).toContain('today 2 requests, 100 points\t30 days 2 requests, 100 points')
    const revoked = documentOf(await run('revoke', '1', '--json'))
    expect(revoked).toEqual({ id: 1, name: 'Acme', revokedAt: expect.stringMatching(/^\d{4}-/) })
    await vi.waitFor(() => expect(ring.find(key)).toBeUndefined(), { timeout: 20_000 })

    const again = await run('revoke', '1')
    expect([again.code, again.out]).toEqual([0, `Key 1 of Acme is revoked since ${revoked.revokedAt}.\n`])
    const known = await run('list', '--json')
    expect(documentOf(known)).toEqual([
      {
        id: 1,
        name: 'Acme',
        origins: ['https://acme.example', 'http://localhost:3000'],
        createdAt: expect.any(String),
        revokedAt: revoked.revokedAt,
        lastUsedAt: expect.any(String),
        today: { requests: 2, points: 100 },
        last30Days: { requests: 2, points: 100 },
      },
    ])
    const { rows } = await database.pool.query(
      'SELECT k::text || coalesce(u::text, $$$$) AS row FROM api_keys k LEFT JOIN api_key_uses u ON true',
    )
    for (const text of [listed.out, known.out, again.out, JSON.stringify(rows)])
      expect(text).not.toContain(key.slice(4))
    await watch.close()
    await ring.close()
  })

  test('a key for servers has no origins; with --json the key is in the one document', async () => {
    const made = documentOf(await run('create', '--name', 'A server', '--json'))
    expect(made).toEqual({ id: 2, name: 'A server', origins: [], key: expect.stringMatching(KEY) })
    expect((await run('list')).out).toMatch(/^2\tA server\tservers only\t.*never used/m)
  })

  test('an id nobody has ends with 1 and changes nothing', async () => {
    const { code, out, err } = await run('revoke', '77')
    expect(err).toBe('There is no key 77. Allowed: the id of a key; keys list shows those there are.\n')
    expect([code, out]).toEqual([1, ''])
  })
})
