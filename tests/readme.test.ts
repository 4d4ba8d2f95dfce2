import { existsSync, globSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { createSampleListings, SAMPLE_SOURCE } from '../prisma/sample/sample-listings.ts'
import { FORMAT_NAMES } from '../src/adapters/sources/formats.ts'
import { readNdjson } from '../src/adapters/sources/ndjson.ts'
import { bouncesCommand } from '../src/commands/bounces.ts'
import { documentsCommand } from '../src/commands/documents.ts'
import { importCommand } from '../src/commands/import.ts'
import { keysCommand } from '../src/commands/keys.ts'
import { migrateCommand } from '../src/commands/migrate.ts'
import { newsletterCommand } from '../src/commands/newsletter.ts'
import { publishCommand } from '../src/commands/publish.ts'
import { ratesCommand } from '../src/commands/rates.ts'
import { subscribersCommand } from '../src/commands/subscribers.ts'
import { SETTING_NAMES } from '../src/config.ts'
import { importListing } from '../src/intake/import-listing.ts'
import { createReader } from '../src/postings/create-reader.ts'
import { roleForTitle } from '../src/postings/role-for-title.ts'
import { publishWeek } from '../src/publication/publish-week.ts'
import { startProject } from './helpers/start-project.ts'

const MOST_PICTURE_BYTES = 250_000
const documents = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md').toSorted()]
const readme = readFileSync('README.md', 'utf8')
const blocks = (text: string, language: string) =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = '']) =>
    name === language ? [code] : [],
  )

test('the README begins with the two commands that are its set-up', () => {
  expect(readme).toMatch(/^# AI Salary Trends\n\n```\nnpm ci && npm start\nnpm ci && npm test\n```\n/)
})

describe('every command that the documents name is there', () => {
  const commands = new Map<string, Command>(
    [
      importCommand(),
      ratesCommand(),
      publishCommand(),
      newsletterCommand(),
      subscribersCommand(),
      keysCommand(),
      documentsCommand(),
      migrateCommand(),
      bouncesCommand(),
    ].map((command) => [command.name(), command]),
  )
  const named = documents.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(/\bnpm (ci|start|test|run [\w:-]+)((?: --)?(?: [^\n`&#]+)?)/g),
    ].map(([, script = '', rest = '']) => ({ file, script, rest: rest.trim() })),
  )

  test('as a script', () => {
    expect(named.length).toBeGreaterThan(15)
    const scripts = new Set(['ci', ...Object.keys(packageJson.scripts)])
    expect(named.filter(({ script }) => !scripts.has(script.replace('run ', '')))).toEqual([])
  })

  const ofOperators = named.filter(({ script, rest }) => script === 'run cli' && rest.startsWith('-- '))
  test.each(ofOperators)('$file: $rest', ({ rest }) => {
    const words = rest.replace(/^-- /, '').split(/\s+/)
    let command = commands.get(words.shift() ?? '')
    while (command?.commands.length && words[0] !== undefined)
      command = command.commands.find((inner) => inner.name() === words[0] && words.shift() !== undefined)
    expect(command).toBeDefined()
    const options = command?.options.map(({ long }) => long) ?? []
    expect(words.filter((word) => word.startsWith('--') && !options.includes(word))).toEqual([])
  })
})

test('every file that the documents link to is there', () => {
  for (const file of documents) {
    const links = readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)[^)]*\)|src="([^"]+)"/g)
    for (const [, link, source] of links) {
      const path = link ?? source ?? ''
      if (/^https?:/.test(path)) continue
      const folder = file.includes('/') ? file.replace(/[^/]+$/, '') : ''
      expect(existsSync(folder + path), `${file}: ${path}`).toBe(true)
    }
  }
})

test('the pictures are there, and small', () => {
  const pictures = [...readme.matchAll(/docs\/pictures\/[\w-]+\.png/g)].map(([path]) => path)
  expect(new Set(pictures)).toEqual(new Set(globSync('docs/pictures/*.png')))
  for (const picture of pictures) {
    const bytes = readFileSync(picture)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(bytes.length, picture).toBeLessThan(MOST_PICTURE_BYTES)
  }
})

test('the README names every format that can be imported', () => {
  expect(FORMAT_NAMES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('the settings are those there are, with their defaults', () => {
  const defaults = new Map(
    [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  const rows = [...readme.matchAll(/^\| (`[A-Z][^|]*) \| ([^|]*) \|/gm)]
  expect(rows.length).toBeGreaterThan(5)
  for (const [, names = '', shown = ''] of rows) {
    const settings = [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
    expect(settings.filter((name) => !SETTING_NAMES.includes(name))).toEqual([])
    const values = [...shown.matchAll(/`([^`]*)`/g)].map(([, value = '']) => value)
    if (values.length === settings.length && /^(`[^`]*`(, )?)+$/.test(shown))
      expect(values).toEqual(settings.map((name) => defaults.get(name)))
  }
})

describe('the question', () => {
  const [question = ''] = blocks(readme, 'graphql')
  const [answer = ''] = blocks(readme, 'json')

  test('is valid', () => {
    const schema = buildSchema(readFileSync('src/graphql/schema.graphql', 'utf8'))
    expect(validate(schema, parse(question))).toEqual([])
  })

  test('has the answer that the sample gives', async () => {
    const project = await startProject('pglite')
    try {
      const { foundation, service } = project
      const { asOf, postings } = createSampleListings().listings.at(-1)!
      // The two roles alone: what is asked about them rests on no other.
      const asked = ['data-scientist', 'mlops-engineer']
      const records = [...postings()]
        .filter(({ title }) => asked.includes(roleForTitle(title)?.role ?? ''))
        .map((raw) => ({ place: raw.id, raw }))
      const header = { source: SAMPLE_SOURCE, format: 'ndjson', isSample: true, asOf, partial: false }
      await importListing(header, records, { ...foundation, onReject: ({ reason }) => expect.fail(reason) })
      await publishWeek(foundation.weekStore, foundation.now, asOf)
      await service.weeks.refresh()
      expect(await project.query(question)).toEqual(JSON.parse(answer))
    } finally {
      await project.close()
    }
  })
})

test('the example of the raw posting is read and kept', async () => {
  const [example = ''] = blocks(readFileSync('docs/raw-posting.md', 'utf8'), 'ndjson')
  async function* bytes() {
    yield Buffer.from(example)
  }
  const read = createReader()
  const kinds: string[] = []
  for await (const { raw, reject } of readNdjson({
    label: 'example',
    name: null,
    company: null,
    bytes: bytes(),
  }))
    kinds.push(raw ? read(raw, '2026-09-14').kind : (reject ?? ''))
  expect(kinds).toEqual(['kept', 'kept'])
})
