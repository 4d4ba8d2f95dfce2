import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBoard } from '../helpers/board.ts'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'

let project: Awaited<ReturnType<typeof startProject>>
beforeAll(async () => {
  project = await startProject('pglite')
})
afterAll(() => project.close())

const run = (...args: string[]) =>
  runCli(args, { DATA_DIR: project.dataDir, MAIL_MESSAGES_PER_SECOND: '1000' })
const issues = async () => (await project.foundation.database.pool.query('SELECT * FROM issues')).rows

describe('before anything is published', () => {
  test.each([['preview'], ['send'], ['status']])(
    'newsletter %s ends with 1 and says what to do',
    async (name) => {
      const { code, out, err } = await run('newsletter', name)
      expect(err).toMatch(/no published week that is over.*Import postings, then publish/)
      expect([code, out, await issues()]).toEqual([1, '', []])
    },
  )
})

describe('of a published week', () => {
  beforeAll(async () => {
    const file = join(project.dataDir, 'board.ndjson')
    writeBoard(file)
    await run('import', 'ndjson', file, '--as-of', '2026-01-11')
    const list = join(project.dataDir, 'people.csv')
    writeFileSync(list, 'email\nada@example.org\nbob@example.org\n')
    await run('subscribers', 'import', list)
  })

  test('a preview writes files and sends nothing; where it cannot write, or knows no such role, it says so', async () => {
    const out = join(project.dataDir, 'preview')
    const { files } = documentOf(
      await run('newsletter', 'preview', '--out', out, '--roles', 'data-scientist, ai-engineer', '--json'),
    )
    expect(files.slice(0, 3)).toEqual(
      ['html', 'txt', 'eml'].map((kind) => join(out, `weekly-2026-01-05-followed.${kind}`)),
    )
    for (const file of files.slice(3)) expect(file).toMatch(/charts.[0-9a-f]{64}\.png$/)
    expect(readFileSync(files[1], 'utf8')).toContain('Data Scientist')
    const nobody = await run('newsletter', 'preview', '--out', out, '--roles', 'astronaut')
    expect(nobody.err).toMatch(/no role "astronaut".*Allowed: .*data-scientist/)
    const full = await run('newsletter', 'preview', '--out', join(project.dataDir, 'board.ndjson'))
    expect(full.err).toMatch(/board\.ndjson.*Allowed: .*--out a folder that may be made and written/)
    expect(full.code).toBe(1)
    expect(existsSync(join(project.dataDir, 'outbox'))).toBe(false)
  })

  test('an unknown week, an address that is none and a letter never sent are refused', async () => {
    const week = ['--week', '2025-01-01']
    const unknown = await run('newsletter', 'send', ...week)
    expect(unknown.err).toMatch(/--week "2024-12-30" was never published. Allowed: .*such as 2026-01-05/)
    const nobody = await run('newsletter', 'send', '--to', 'ada')
    expect(nobody.err).toMatch(/"ada": An email address has a name/)
    const unsent = await run('newsletter', 'resolve', '--week', '2026-01-05', '--assume-sent')
    expect(unsent.err).toMatch(/letter of the week of 2026-01-05 was never sent/)
    expect([unknown.code, nobody.code, unsent.code]).toEqual([2, 2, 1])
    expect([unknown.out + nobody.out + unsent.out, await issues()]).toEqual(['', []])
  })

  test('a letter that the outbox has no room for is said so, and goes to each once when there is', async () => {
    const outbox = join(project.dataDir, 'outbox')
    writeFileSync(outbox, 'a file where a folder should be')
    const full = await run('newsletter', 'send')
    expect(full.err).toMatch(/Nobody is mailed for now: the outbox .*outbox cannot be written \(EEXIST\)/)
    expect(full.out).toMatch(
      /2 recipients = 0 accepted \+ 0 suppressed \+ 0 failed \+ 0 unknown \+ 2 pending/,
    )
    rmSync(outbox)
    const copy = await run('newsletter', 'send', '--to', 'editor@example.org')
    expect(copy.out).toMatch(/A test copy of the week of 2026-01-05 was accepted/)

    const all = { recipients: 2, accepted: 2, suppressed: 0, failed: 0, unknown: 0, pending: 0 }
    const first = documentOf(await run('newsletter', 'send', '--json'))
    expect(first).toMatchObject({ week: '2026-01-05', issue: 1, end: 'done', status: all })
    const second = await run('newsletter', 'send')
    expect(second.out).toMatch(/Issue 1, the week of 2026-01-05: 2 recipients = 2 accepted \+ 0 suppressed/)
    expect(documentOf(await run('newsletter', 'status', '--json'))).toEqual(all)
    const resolved = await run('newsletter', 'resolve', '--week', '2026-01-05', '--resend', '--json')
    expect(documentOf(resolved)).toEqual({ resolved: 0 })
    expect([full, copy, second, resolved].map(({ code }) => code)).toEqual([1, 0, 0, 0])
    const letters = readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'))
    expect(letters.map((letter) => /^To: (.*)$/m.exec(letter)?.[1]?.trim()).sort()).toEqual([
      'ada@example.org',
      'bob@example.org',
      'editor@example.org',
    ])
  })
  test('a pause stops send, is shown by status, and is lifted by resume with those of issues', async () => {
    await run('newsletter', 'pause', '--reason', 'the relay moves')
    const [send, status] = [await run('newsletter', 'send'), await run('newsletter', 'status')]
    expect(send.err).toMatch(/sending is paused since .*the relay moves/)
    expect(status.out).toMatch(/Issue 1, .*\nSending is paused since 20.* UTC: the relay moves\n$/)
    await project.foundation.issues.pause(1, '550 5.7.1 no', new Date())
    const { lifted } = documentOf(await run('newsletter', 'resume', '--json'))
    expect(lifted).toMatchObject({
      sending: 'the relay moves',
      issues: [{ issue: 1, week: '2026-01-05', reason: '550 5.7.1 no' }],
    })
    expect((await run('newsletter', 'resume')).out).toBe('Nothing was paused.\n')
    expect([send.code, status.code]).toEqual([1, 0])
  })

  test('verify finds the numbers of every letter again, and says where they differ', async () => {
    const same = await run('newsletter', 'verify')
    expect([same.code, same.out]).toEqual([
      0,
      expect.stringMatching(/^Issue 1, .*: the same numbers\n1 letter/),
    ])
    await project.foundation.database.pool.query(
      `UPDATE issues SET answer = jsonb_set(answer, '{market,week}', '"1999-01-04"')`,
    )
    const other = await run('newsletter', 'verify', '--json')
    expect(documentOf(other)).toEqual({
      letters: 1,
      differing: [{ issue: 1, week: '2026-01-05', roles: null, differences: ['market.week'], problem: null }],
    })
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringMatching(/1 of 1 letters would tell other numbers/),
    ])
  })
})
