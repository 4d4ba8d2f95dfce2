import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, expect, test } from 'vitest'
import { createOutboxMailer } from '../../../src/adapters/mail/outbox-mailer.ts'
import type { OutgoingMail } from '../../../src/ports.ts'

const folder = mkdtempSync(join(tmpdir(), 'outbox-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MAIL: OutgoingMail = {
  to: 'ada@example.net',
  subject: 'Please confirm',
  html: '<p>http://localhost:4000/confirm?token=t</p>',
  text: 'Here:\nhttp://localhost:4000/confirm?token=t\n',
  messageId: '<confirm-1@example.org>',
  headers: {},
  envelopeFrom: 'bounces@example.org',
}

function openOutbox(path: string) {
  const printed: string[] = []
  const mailer = createOutboxMailer({
    folder: path,
    from: 'letter@example.org',
    replyTo: undefined,
    dkim: undefined,
    print: (text) => printed.push(text),
  })
  return { mailer, printed }
}

test('each mail is one whole file, however often it is written, and its links are told', async () => {
  const { mailer, printed } = openOutbox(join(folder, 'new'))
  expect(await mailer.send(MAIL)).toEqual({ kind: 'accepted' })
  expect(await mailer.send(MAIL)).toEqual({ kind: 'accepted' })
  const files = readdirSync(join(folder, 'new'))
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.eml$/)])
  const mail = await simpleParser(readFileSync(join(folder, 'new', files[0]!)))
  expect([mail.subject, mail.messageId]).toEqual([MAIL.subject, MAIL.messageId])
  expect(printed[0]).toContain('http://localhost:4000/confirm?token=t')
})

test('a folder that cannot be written puts the mail off', async () => {
  writeFileSync(join(folder, 'file'), '')
  const { mailer, printed } = openOutbox(join(folder, 'file'))
  expect(await mailer.send(MAIL)).toMatchObject({ kind: 'deferred', scope: 'run', code: null })
  expect(printed).toEqual([])
})
