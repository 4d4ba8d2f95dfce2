import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'
import { countStaged, openPostingsOf } from '../helpers/stored-postings.ts'

const AS_OF = '2026-01-11'
const line = (id: string, title = 'Data Scientist') => `${JSON.stringify({ id, title, company: 'Ardent' })}\n`
const board = (...ids: string[]) =>
  JSON.stringify({ jobs: ids.map((id) => ({ id, title: 'Machine Learning Engineer' })) })

let project: Awaited<ReturnType<typeof startProject>>
let folder: string
beforeAll(async () => {
  project = await startProject('pglite')
  folder = join(project.dataDir, 'listings')
  mkdirSync(folder)
})
afterAll(() => project.close())

const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const run = (args: readonly string[], stdin: string | Uint8Array = '') =>
  runCli(['import', ...args, '--as-of', AS_OF, '--json'], { DATA_DIR: project.dataDir }, stdin)
const idsOf = async (source: string) =>
  (await openPostingsOf(project.foundation.database, source)).map(({ id }) => id)
const figuresOf = async () => {
  const { pool } = project.foundation.database
  const { rows } = await pool.query('SELECT week, role, figures, pay FROM week_figures ORDER BY week, role')
  return JSON.stringify(rows)
}

test('run twice, an import changes nothing the second time', async () => {
  const file = write('twice.ndjson', line('1') + line('2', 'Senior Data Scientist') + line('2'))
  const first = await run(['ndjson', file])
  expect(documentOf(first)).toEqual({
    ...{ read: 3, kept: 2, skipped: 0, duplicates: 1, rejected: 0 },
    ...{ opened: 2, changed: 0, closed: 0, reopened: 0, sources: 1 },
    published: { week: '2026-01-05', openPositions: 2, foldedPostings: 0, errata: 0, outcome: 'published' },
  })
  const before = await figuresOf()
  const second = await run(['ndjson', file])
  expect(documentOf(second)).toMatchObject({ kept: 2, opened: 0, changed: 0, closed: 0, reopened: 0 })
  expect(await figuresOf()).toBe(before)
  expect([first.err, second.err, second.code]).toEqual(['', '', 0])
  expect(await countStaged(project.foundation.database)).toBe(0)
})

test('what a listing no longer names is closed, unless it is a part; what comes back is reopened', async () => {
  const file = write('whole.ndjson', line('1') + line('2'))
  await run(['ndjson', file])
  write('whole.ndjson', line('3'))
  expect(documentOf(await run(['ndjson', file, '--partial']))).toMatchObject({ opened: 1, closed: 0 })
  expect(await idsOf('ndjson:whole')).toEqual(['1', '2', '3'])
  write('whole.ndjson', line('3') + line('1', 'Lead Data Scientist'))
  expect(documentOf(await run(['ndjson', file]))).toMatchObject({ changed: 1, closed: 1 })
  write('whole.ndjson', line('2') + line('1', 'Lead Data Scientist') + line('3'))
  expect(documentOf(await run(['ndjson', file]))).toMatchObject({ reopened: 1, changed: 0, opened: 0 })
})

test('an empty listing of a source that has postings open ends with 1, unless it is allowed', async () => {
  const file = write('emptied.ndjson', line('1'))
  await run(['ndjson', file])
  write('emptied.ndjson', '')
  const refused = await run(['ndjson', file])
  expect(refused.err).toMatch(
    /^the listing of ndjson:emptied is empty and would close all it has open, 1 in number.*--allow-empty\n$/,
  )
  expect([refused.code, documentOf(refused), await idsOf('ndjson:emptied')]).toMatchObject([
    1,
    { sources: 0 },
    ['1'],
  ])
  expect(documentOf(await run(['ndjson', file, '--allow-empty']))).toMatchObject({ read: 0, closed: 1 })
  expect(await idsOf('ndjson:emptied')).toEqual([])
})

test('with --no-publish the figures stay as they are', async () => {
  const file = write('quiet.ndjson', line('1'))
  const before = await figuresOf()
  const document = documentOf(await run(['ndjson', file, '--no-publish']))
  expect(document).toMatchObject({ opened: 1 })
  expect(document.published).toBeUndefined()
  expect(await figuresOf()).toBe(before)
})

test('- reads standard input, plain or gzip, and --source joins files into one listing', async () => {
  const [plain, packed] = [
    await run(['ndjson', '-', '--source', 'plain'], line('1')),
    await run(['ndjson', '-', '--source', 'packed'], gzipSync(line('1') + line('2'))),
  ]
  expect([plain, packed].map((ran) => documentOf(ran).opened)).toEqual([1, 2])
  mkdirSync(join(folder, 'again'))
  const files = [
    write('a.ndjson', line('1')),
    write('again/a.ndjson', line('2')),
    write('b.ndjson', line('2')),
  ]
  const joined = await run(['ndjson', ...files, '--source', 'joined'])
  expect(documentOf(joined)).toMatchObject({ sources: 1, opened: 2, duplicates: 1 })
  expect(await idsOf('joined')).toEqual(['1', '2'])
  const apart = await run(['ndjson', ...files])
  expect(apart.err).toMatch(/a\.ndjson and .*again\/a\.ndjson both are the listing of ndjson:a.*--source/)
  expect([apart.code, apart.out]).toEqual([1, ''])
})

test('Ashby’s answer through standard input needs --company, and takes it', async () => {
  const nameless = await run(['ashby', '-'], board('1'))
  expect(nameless.err).toMatch(/standard input: .*--company NAME/)
  expect([nameless.code, documentOf(nameless).sources]).toEqual([1, 0])
  const named = await run(['ashby', '-', '--company', 'Bramble'], board('1'))
  expect(documentOf(named)).toMatchObject({ kept: 1, opened: 1 })
  const postings = await openPostingsOf(project.foundation.database, 'ashby:stdin')
  expect(postings).toMatchObject([{ id: '1', company: 'Bramble' }])
})

test.each<[string, Readonly<Record<string, readonly [string | Uint8Array, RegExp]>>]>([
  [
    'ndjson',
    {
      'cut.ndjson.gz': [gzipSync(line('9').repeat(500)).subarray(0, 40), /begins as gzip.*unexpected end/],
      'junk.ndjson.gz': [Buffer.from([0x1f, 0x8b, 1, 2, 3]), /begins as gzip but cannot be unpacked/],
      'page.ndjson': ['<html>\n<p>502\n', /is not ndjson, one JSON object a line; line 1: not JSON/],
    },
  ],
  [
    'ashby',
    {
      'cut.json': [board('1', '2').slice(0, -20), /is not JSON \(.*\): expected the answer of Ashby/],
      'page.json': ['<html>\n502', /is not JSON \(.*\): expected the answer of Ashby/],
      'other.json': ['{"posts":[]}', /has no list of jobs: expected the answer of Ashby/],
      'empty.json': ['', /is not JSON \(it is empty\): expected the answer of Ashby/],
    },
  ],
])(
  'broken files of %s are named one by one; their sources stay, and the others are imported',
  async (format, broken) => {
    const whole = format === 'ndjson' ? line('1') : board('1')
    const files = Object.keys(broken).map((name) =>
      write(name, name.endsWith('.gz') ? gzipSync(whole) : whole),
    )
    const good = write(`good.${format === 'ndjson' ? 'ndjson' : 'json'}`, whole)
    await run([format, ...files])
    for (const [name, [content]] of Object.entries(broken)) write(name, content)
    const { code, out, err } = await run([format, ...files, good])
    const told = err.trimEnd().split('\n')
    expect(told).toHaveLength(files.length)
    for (const [index, [, reason]] of Object.values(broken).entries()) {
      expect(told[index]).toContain(files[index])
      expect(told[index]).toMatch(reason)
    }
    expect(JSON.parse(out)).toMatchObject({ sources: 1, kept: 1 })
    for (const name of [...Object.keys(broken), 'good'])
      expect(await idsOf(`${format}:${name.split('.')[0]}`)).toEqual(['1'])
    expect([code, await countStaged(project.foundation.database)]).toEqual([1, 0])
  },
)

test('an import older than its source’s newest is refused and changes nothing', async () => {
  const file = write('newest.ndjson', line('1'))
  await run(['ndjson', file])
  write('newest.ndjson', line('2'))
  const [before, settings] = [await figuresOf(), { DATA_DIR: project.dataDir }]
  const { code, out, err } = await runCli(['import', 'ndjson', file, '--as-of', '2026-01-10'], settings)
  expect(err).toMatch(/ndjson:newest was imported as of 2026-01-11; a listing as of 2026-01-10 is older/)
  expect(err).toMatch(/Allowed: --as-of 2026-01-11 or later/)
  expect(out).toBe('')
  expect([code, await idsOf('ndjson:newest'), await figuresOf()]).toEqual([1, ['1'], before])
})

test('an import that ends well says what it did, and where the rejects are', async () => {
  const file = write('told.ndjson', `${line('1')}{}\n`)
  const { code, out, err } = await runCli(['import', 'ndjson', file, '--as-of', AS_OF], {
    DATA_DIR: project.dataDir,
  })
  expect(out).toMatch(/2 postings read from 1 source:.*kept 1, skipped 0.*rejected 1.*opened 1/s)
  expect(out).toMatch(/The week of 2026-01-05 is published: \d+ open positions/)
  const [, rejects = ''] = /Each reject is in (.*)/.exec(out) ?? []
  expect([code, err, existsSync(rejects)]).toEqual([0, '', true])
})
