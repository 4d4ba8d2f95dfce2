import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../helpers/run-cli.ts'

let folder: string
let DATA_DIR: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'usage-'))
  DATA_DIR = join(folder, 'data')
  writeFileSync(join(folder, 'a.ndjson'), '{"id":"1","title":"Data Scientist","company":"Ardent"}\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const day = /a date of the calendar as YYYY-MM-DD/
const usageOfImport = /import .*\[--as-of <date>\].* <format> <path\.\.\.>/

describe('a wrong call ends with 2, says what is allowed, and opens no database', () => {
  test.each<[string, RegExp[]]>([
    ['', [/Usage:/, /import/, /newsletter/]],
    ['frobnicate', [/unknown command 'frobnicate'/, /import \| rates \| publish \| newsletter/]],
    [
      'newsletter mail',
      [/unknown command 'mail'/, /preview \| send \| status \| pause \| resume \| resolve \| verify/],
    ],
    ['import', [/missing required argument 'format'/, usageOfImport]],
    ['import ndjson', [/missing required argument 'path'/, usageOfImport]],
    ['import ndjson a --frob', [/unknown option '--frob'/, usageOfImport]],
    [
      'import xml FOLDER/a.ndjson',
      [/format "xml"/, /available are .*ndjson.*ashby|available are .*ashby.*ndjson/],
    ],
    ['import ndjson FOLDER/a.ndjson --as-of 2026-02-30', [/--as-of/, /2026-02-30/, day]],
    ['import ndjson FOLDER/a.ndjson --as-of 2999-01-01', [/--as-of 2999-01-01.*future/, /up to today, 20/]],
    ['publish --week soon', [/--week/, /soon/, day]],
    ['publish 2026-01-05', [/2026-01-05/, /publish \[--week <date>\]/]],
    ['newsletter resolve --resend', [/--week <date>/, /--resend\] \[--assume-sent/]],
    ['newsletter resolve --week 2026-01-05', [/one of --resend and --assume-sent/]],
    ['newsletter resolve --week 2026-01-05 --resend --assume-sent', [/one of --resend and --assume-sent/]],
    ['keys create', [/required option '--name <name>'/, /keys create .*--name <name> \[--origins <urls>\]/]],
    ['keys revoke first', [/'first'.*the id of a key, a whole number/, /keys revoke .*<id>/]],
    ['documents register a.graphql', [/required option '--key <id>'/, /register .*<file.graphql...>/]],
    ['documents register a.graphql --key 0', [/--key/, /'0'/, /the id of a key, a whole number/]],
    ['documents remove abc', [/'abc'/, /64 hex digits/]],
    ['subscribers erase', [/missing required argument 'address'/, /erase .*<address>/]],
  ])('%s', async (line, said) => {
    const args = line.replaceAll('FOLDER', folder).split(' ').filter(Boolean)
    const { code, out, err } = await runCli(args, { DATA_DIR })
    for (const words of said) expect(err).toMatch(words)
    expect([code, out, existsSync(DATA_DIR)]).toEqual([2, '', false])
  })
})

describe('what is not there ends with 1, is named, and opens no database', () => {
  test.each<[string, RegExp]>([
    ['import ndjson FOLDER/none.ndjson', /no file or folder .*none\.ndjson/],
    ['import ndjson FOLDER/data-of-none', /no file or folder .*data-of-none/],
    [
      'documents register FOLDER/none.graphql --key 1',
      /Cannot read .*none\.graphql: ENOENT.*GraphQL document/,
    ],
    ['subscribers import FOLDER/none.csv', /Cannot read .*none\.csv: ENOENT.*Allowed: a CSV file/],
  ])('%s', async (line, said) => {
    const { code, out, err } = await runCli(line.replaceAll('FOLDER', folder).split(' '), { DATA_DIR })
    expect(err).toMatch(said)
    expect([code, out, existsSync(DATA_DIR)]).toEqual([1, '', false])
  })
})

test('wrong settings end with 2: all are named with what is allowed, and no value is printed', async () => {
  const settings = {
    DATA_DIR,
    PORT: 'hunter2',
    DATABASE_URL: 'mysql://me:hunter2@host/db',
    TOKEN_SECRET: 'hunter2',
    NEWSLETTER_TIMEZONE: 'Atlantis/hunter2',
  }
  const { code, out, err } = await runCli(['migrate'], settings)
  for (const said of [
    /PORT must be a whole number from 0 to 65535/,
    /DATABASE_URL must be .*postgresql:\/\//,
    /TOKEN_SECRET must have at least 16 characters/,
    /NEWSLETTER_TIMEZONE must be a time zone/,
  ])
    expect(err).toMatch(said)
  expect(out + err).not.toContain('hunter2')
  expect([code, existsSync(DATA_DIR)]).toEqual([2, false])
})

test.each<[string, string]>([
  ['a server that does not answer', 'postgresql://me:hunter2@127.0.0.1:1/none'],
  ['a name nobody knows', 'postgresql://me:hunter2@nowhere.invalid/none'],
])('a DATABASE_URL of %s ends with 1, and the password is not printed', async (_, DATABASE_URL) => {
  const { code, out, err } = await runCli(['publish', '--json'], { DATA_DIR, DATABASE_URL })
  expect(err).toMatch(/DATABASE_URL names: .*(ECONNREFUSED|ENOTFOUND|EAI_AGAIN).*postgresql:\/\/USER@HOST/)
  expect(out + err).not.toContain('hunter2')
  expect(code).toBe(1)
})

describe('--help ends with 0 and names every option', () => {
  test.each([
    ['', ['import', 'publish', 'newsletter', 'subscribers', 'keys', 'documents', 'migrate']],
    [
      'import',
      ['--source', '--company', '--as-of', '--partial', '--no-publish', '--json', 'ndjson', 'ashby'],
    ],
    ['publish', ['--week', '--json']],
    ['newsletter', ['preview', 'send', 'status', 'resolve']],
    ['newsletter preview', ['--week', '--out', '--json']],
    ['newsletter send', ['--week', '--to', '--json']],
    ['newsletter status', ['--week', '--json', 'accepted + suppressed + failed + unknown + pending']],
    ['newsletter resolve', ['--week', '--resend', '--assume-sent', '--json']],
    ['subscribers', ['list', 'export', 'erase', 'import']],
    ['subscribers list', ['--json']],
    ['subscribers export', ['--json', 'address']],
    ['subscribers erase', ['--json', 'address']],
    ['subscribers import', ['--json', 'file.csv', 'email', 'roles']],
    ['keys', ['create', 'list', 'revoke']],
    ['keys create', ['--name', '--origins', '--json', 'servers only']],
    ['keys list', ['--json']],
    ['keys revoke', ['--json', 'id']],
    ['documents', ['register', 'list', 'remove']],
    ['documents register', ['--key', '--json', 'file.graphql...', 'documentId']],
    ['documents list', ['--key', '--json']],
    ['documents remove', ['--json', 'hash...']],
    ['migrate', ['--json']],
  ])('%s --help', async (command, names) => {
    const { code, out, err } = await runCli([...command.split(' ').filter(Boolean), '--help'], { DATA_DIR })
    for (const name of names) expect(out.replaceAll(/\s+/g, ' ')).toContain(name)
    expect([code, err, existsSync(DATA_DIR)]).toEqual([0, '', false])
  })
})
