import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentOf, type Ran, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'
import { openPostingsOf } from '../helpers/stored-postings.ts'

const posting = (more: Record<string, unknown>) =>
  JSON.stringify({ id: 'x', title: 'Data Scientist', company: 'Ardent', ...more })

const rejected: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ['is cut off', '{"id":"1","title":"Data Sci', /^not JSON: /],
  ['is a list', '[1,2]', /^\[1,2\] is no posting: one JSON object a line is expected/],
  ['is not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /not UTF-8/],
  ['has no id', posting({ id: null }), /^id is missing: a text is expected/],
  ['has an empty id', posting({ id: ' ' }), /^id is empty/],
  ['has a NUL in its id', posting({ id: 'a\0b' }), /^id "a\\u0000b" holds control characters.*only whole/],
  ['has half a character as id', posting({ id: '\ud800' }), /^id "\\ud800" holds .*half a character/],
  ['has an id too long', posting({ id: 'i'.repeat(501) }), /^id "i+…" has 501 characters: at most 500/],
  ['has no title', posting({ title: undefined }), /^title is missing/],
  ['has a number as title', posting({ title: 7 }), /^title is 7: a text is expected/],
  [
    'has a title too long',
    posting({ id: 'wordy', title: 'a'.repeat(501) }),
    /^title .* at most 500 are allowed/,
  ],
  ['has nothing but a NUL as title', posting({ id: 'mute', title: '\0' }), /^title .* is empty/],
  [
    'has no company',
    posting({ id: 'poor', company: '' }),
    /^company "" is empty: a posting needs its employer/,
  ],
  ['has a word as amount', posting({ payLow: 'much' }), /^payLow is "much": a number of at least 0/],
  [
    'has amounts the wrong way',
    posting({ payLow: 9, payHigh: 1, payCurrency: 'USD' }),
    /^payLow is 9, payHigh 1/,
  ],
  ['has amounts of no currency', posting({ payLow: 9 }), /^payCurrency is missing/],
  [
    'has an unknown currency',
    posting({ payLow: 9, payCurrency: 'dollars' }),
    /^payCurrency is "dollars".*such as USD/,
  ],
  ['has an unknown period', posting({ payPeriod: 'MOON' }), /^payPeriod is "MOON": allowed are HOUR, DAY/],
  [
    'has an unknown workplace',
    posting({ workplace: 'HOME' }),
    /^workplace is "HOME": allowed are REMOTE, HYBRID, ONSITE/,
  ],
  [
    'has a date of no calendar',
    posting({ postedOn: '2026-02-30' }),
    /^postedOn is "2026-02-30": a date such as/,
  ],
]

/** Kept as it is worded: whoever shows it escapes it. */
const HTML = 'Data Scientist <script>alert(1)</script> &amp; <b>more'

const kept: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
  ['HTML in its title', { id: 'html', title: HTML }, { title: HTML }],
  [
    'a NUL in its texts',
    { id: 'nul', title: 'Data\0 Scientist', company: 'Ard\0ent', description: '\0' },
    {},
  ],
  [
    'half a character in its texts',
    { id: 'half', title: 'Data Scientist \ud800', company: 'Ardent \udfff', description: '\ud800' },
    {},
  ],
  ['a description of 5 MB', { id: 'long', description: '<p>Python & "SQL".\n'.repeat(280_000) }, {}],
  ['an address that runs', { id: 'runs', url: 'javascript:alert(1)' }, { url: null }],
  ['unknown keys', { id: 'more', colour: 'blue', __proto__: { id: 'y' } }, { title: 'Data Scientist' }],
]

let project: Awaited<ReturnType<typeof startProject>>
let ran: Ran
let rejects: { place: string; reason: string; source: string; at: string }[]
let file: string
beforeAll(async () => {
  project = await startProject('pglite')
  file = join(project.dataDir, 'mixed.ndjson')
  const lines = [
    ...rejected.map(([, line]) => line),
    ...kept.map(([, values]) => posting(values)),
    posting({ id: 'more' }),
    posting({ id: 'other', title: 'Barista' }),
  ]
  writeFileSync(file, Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])))
  const args = ['import', 'ndjson', file, '--as-of', '2026-01-11', '--json']
  ran = await runCli(args, { DATA_DIR: project.dataDir })
  rejects = readFileSync(join(project.dataDir, 'rejects.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
})
afterAll(() => project.close())

test('an import of good and bad lines keeps the good, rejects the bad, and is done', () => {
  expect(ran.err).toBe('')
  expect(documentOf(ran)).toMatchObject({
    read: rejected.length + kept.length + 2,
    kept: kept.length,
    skipped: 1,
    duplicates: 1,
    rejected: rejected.length,
    opened: kept.length,
  })
  expect(ran.code).toBe(0)
  expect(rejects).toHaveLength(rejected.length)
})

describe('a line is rejected, with its place and the reason, that', () => {
  test.each(rejected.map(([name, , reason], index) => [name, index, reason] as const))(
    '%s',
    (_, index, reason) => {
      const reject = rejects.find(({ place }) => place === `${file}:${index + 1}`)
      expect(reject?.reason).toMatch(reason)
      expect(reject).toMatchObject({ source: 'ndjson:mixed', at: expect.stringMatching(/^\d{4}-.*Z$/) })
    },
  )
})

describe('a posting is kept that has', () => {
  test.each(kept)('%s', async (_, { id }, stored) => {
    const postings = await openPostingsOf(project.foundation.database, 'ndjson:mixed')
    const found = postings.find((one) => one.id === id)
    expect(found).toMatchObject({ company: 'Ardent', ...stored })
    expect(found?.title).toMatch(/^Data Scientist\b/)
    expect(found?.title).not.toMatch(/\p{Cc}|\p{Cs}/u)
  })
})
