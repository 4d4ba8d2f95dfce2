import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, expect, test } from 'vitest'
import { createOutboxMailer } from '../../../src/adapters/mail/outbox-mailer.ts'
import type { Addressee, MailContent } from '../../../src/mail-ports.ts'

const folder = mkdtempSync(join(tmpdir(), 'outbox-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CONTENT: MailContent = {
  subject: 'Please confirm',
  html: '<p>http://localhost:4000/confirm#yours</p>',
  text: 'Here:\nhttp://localhost:4000/confirm#yours\n',
  headers: {},
  slots: ['/confirm#yours'],
}
const ADA: Addressee = {
  to: 'ada@example.net',
  messageId: '<confirm-1@example.org>',
  envelopeFrom: 'bounces@example.org',
  values: { '/confirm#yours': '/confirm?token=t' },
}

function openOutbox(path: string) {
  const printed: string[] = []
  const mailer = createOutboxMailer({
    folder: path,
    from: 'letter@example.org',
    replyTo: undefined,
    dkim: undefined,
    print: (text) => printed.push(text),
    now: () => new Date(0),
  })
  return { mailer, printed }
}

test('each mail is one whole file, however often it is written, and its links are told', async () => {
  const { mailer, printed } = openOutbox(join(folder, 'new'))
  const mail = await mailer.compose(CONTENT)
  expect(await mailer.send(mail, ADA)).toEqual({ kind: 'accepted' })
  expect(await mailer.send(mail, ADA)).toEqual({ kind: 'accepted' })
  const files = readdirSync(join(folder, 'new'))
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.eml$/)])
  const written = await simpleParser(readFileSync(join(folder, 'new', files[0]!)))
  expect([written.subject, written.messageId]).toEqual([CONTENT.subject, ADA.messageId])
  expect(printed[0]).toMatch(/\n {2}http:\/\/localhost:4000\/confirm\?token=t$/)
})

test('a folder that cannot be written puts the mail off', async () => {
  writeFileSync(join(folder, 'file'), '')
  const { mailer, printed } = openOutbox(join(folder, 'file'))
  const mail = await mailer.compose(CONTENT)
  expect(await mailer.send(mail, ADA)).toMatchObject({ kind: 'deferred', scope: 'run', code: null })
  expect(printed).toEqual([])
})
