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

  test('a preview writes three files and sends nothing; where it cannot write, it says so', async () => {
    const out = join(project.dataDir, 'preview')
    const { files } = documentOf(await run('newsletter', 'preview', '--out', out, '--json'))
    expect(files).toEqual(['html', 'txt', 'eml'].map((kind) => join(out, `weekly-2026-01-05.${kind}`)))
    expect(readFileSync(files[1], 'utf8')).toContain('Data Scientist')
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
})
