import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'
import { mailOf } from '../newsletter/bounces/mails.ts'

const TOKEN_SECRET = 'a secret of sixteen letters'
const tokens = createTokens([TOKEN_SECRET], (size) => new Uint8Array(size))
/** Ids as a new database gives them, in the order of the list. */
const addressOf = (id: number) => tokens.bounceAddress('bounces@example.org', id, '2026-11-16')

let project: Awaited<ReturnType<typeof startProject>>
let folder: string
const run = (args: readonly string[], stdin: string | Uint8Array = '') =>
  runCli(args, { DATA_DIR: project.dataDir, TOKEN_SECRET }, stdin)

beforeAll(async () => {
  project = await startProject('pglite')
  folder = mkdtempSync(join(tmpdir(), 'bounces-'))
  for (const name of ['mails', 'maildir', 'maildir/new', 'maildir/cur']) mkdirSync(join(folder, name))
  await project.foundation.database.pool.query(
    `INSERT INTO subscribers (email, email_key, status, roles, consent_source, consent_wording)
     SELECT email, email, 'CONFIRMED', '{}', 'form', 'wording'
     FROM unnest('{a@mail.example,b@mail.example,c@mail.example,d@mail.example}'::text[]) email`,
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await project.close()
})

test('tells of each mail what it is and what came of it, then in all', async () => {
  writeFileSync(join(folder, 'mails', 'gone.eml'), mailOf('postfix', addressOf(1)))
  writeFileSync(join(folder, 'mails', 'away.eml'), mailOf('out-of-office', addressOf(2)))
  writeFileSync(join(folder, 'mails', 'notes.txt'), 'no mail')
  const { code, out } = await run(['bounces', join(folder, 'mails')])
  expect(code).toBe(0)
  expect(out).toBe(
    [
      'away.eml: automatic reply',
      'gone.eml: bounce, hard, 5.1.1: suppressed',
      '2 messages read: 1 suppressed, 0 unsubscribed\n',
    ].join('\n'),
  )
})

test('reads a Maildir as the server does, and the standard input', async () => {
  writeFileSync(join(folder, 'maildir/new/1795425200.host'), mailOf('arf-yahoo', addressOf(2)))
  const maildir = await run(['bounces', join(folder, 'maildir'), '--json'])
  expect(documentOf(maildir)).toMatchObject({ read: 1, suppressed: 1, reports: [{ kind: 'complaint' }] })
  expect(readdirSync(join(folder, 'maildir/cur'))).toEqual(['1795425200.host:2,S'])

  const piped = await run(['bounces', '-'], mailOf('unsubscribe', addressOf(3)))
  expect(piped.out).toContain('-: unsubscribe: unsubscribed')

  const { rows } = await project.foundation.database.pool.query('SELECT status FROM subscribers ORDER BY id')
  expect(rows.map(({ status }) => status)).toEqual([
    'UNSUBSCRIBED',
    'UNSUBSCRIBED',
    'UNSUBSCRIBED',
    'CONFIRMED',
  ])
})

test('a file that is not there fails the command after the others were read, which name no address', async () => {
  writeFileSync(join(folder, 'blocked.eml'), mailOf('outlook-spf', addressOf(4)))
  const { code, out, err } = await run(['bounces', join(folder, 'none.eml'), join(folder, 'blocked.eml')])
  expect(code).toBe(1)
  expect(out).toContain('blocked.eml: bounce, policy, 5.7.515: noted')
  expect(err).toContain('none.eml')
  expect(out + err).not.toContain('@')
})

test('asks for a file', async () => {
  const { code, err } = await run(['bounces'])
  expect(code).toBe(2)
  expect(err).toContain('Allowed: npm run cli -- bounces')
})
