import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { composeMail } from '../../../src/adapters/mail/compose-mail.ts'
import { createSmtpMailer } from '../../../src/adapters/mail/smtp-mailer.ts'
import { ADA, CONTENT, IDENTITY } from './letter.ts'

interface Received {
  readonly raw: string
  readonly mail: ParsedMail
  readonly from: string
  readonly to: readonly string[]
}

const received: Received[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const { mailFrom, rcptTo } = session.envelope
    const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', async () => {
      const raw = Buffer.concat(chunks)
      received.push({ raw: raw.toString(), mail: await simpleParser(raw), ...envelope })
      done()
    })
  },
})
server.listen(0, '127.0.0.1')
await once(server.server, 'listening')
const mailer = createSmtpMailer({
  ...IDENTITY,
  url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  connections: 2,
  timeoutMs: 1000,
  now: () => new Date('2026-11-23T09:00:00Z'),
})
afterAll(async () => {
  await mailer.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

async function receive(mail: typeof CONTENT, to = ADA): Promise<Received> {
  received.length = 0
  expect(await mailer.send(await mailer.compose(mail), to)).toEqual({ kind: 'accepted' })
  expect(received).toHaveLength(1)
  return received[0]!
}

test('a message arrives whole: text first, its headers, its own Message-ID and envelope', async () => {
  const { raw, mail, from, to } = await receive(CONTENT)
  expect([from, to]).toEqual(['bounces+1@example.org', ['ada@example.net']])
  expect(mail.subject).toBe('Zahlen für alle')
  expect(mail.messageId).toBe('<issue-1@example.org>')
  expect(mail.text?.trim()).toBe('Grüße:\nhttps://example.org/unsubscribe?token=u.1=')
  expect(mail.html).toContain('href="https://example.org/unsubscribe?token=u.1=">leave</a>.  Two')
  expect(mail.replyTo?.text).toBe('people@example.org')
  expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'))
})

test('its header has these fields and no others', async () => {
  const { raw } = await receive(CONTENT)
  const header = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ')
  const fields = header.split('\r\n').map((line) => line.split(': ', 2) as [string, string])
  expect(fields.map(([name]) => name).toSorted()).toEqual([
    'Content-Type',
    'DKIM-Signature',
    'Date',
    'Feedback-ID',
    'From',
    'List-ID',
    'List-Unsubscribe',
    'List-Unsubscribe-Post',
    'MIME-Version',
    'Message-ID',
    'Precedence',
    'Reply-To',
    'Subject',
    'To',
  ])
  expect(Object.fromEntries(fields)).toMatchObject({
    Date: 'Mon, 23 Nov 2026 09:00:00 +0000',
    From: 'Letters <letter@example.org>',
    To: 'ada@example.net',
    'Message-ID': '<issue-1@example.org>',
    'MIME-Version': '1.0',
    'List-Unsubscribe':
      '<https://example.org/unsubscribe?token=u.1=>, <mailto:bounces+1@example.org?subject=unsubscribe>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

test.each([
  'a@example.net, victim@example.net',
  'a@example.net,victim@example.net',
  'a@example.net\r\nBcc: victim@example.net',
  'a@example.net>\r\nRCPT TO:<victim@example.net',
  '"a, victim@example.net" <a@example.net>',
  '<victim@example.net> a@example.net',
  'group: a@example.net, victim@example.net;',
  'a@example.net victim@example.net',
  'a@example.net\u0000',
  'a@example.net SIZE=1',
  'ä@example.net',
  '',
])('to %j reaches nobody else', async (to) => {
  received.length = 0
  const mail = await mailer.compose(CONTENT)
  expect(await mailer.send(mail, { ...ADA, to })).toMatchObject({ kind: 'refused', isHard: false })
  expect(await mailer.send(mail, { ...ADA, envelopeFrom: to })).toMatchObject({ kind: 'refused' })
  expect(() => mail.write({ ...ADA, to }, new Date(0))).toThrow('one plain mailbox')
  expect(received).toEqual([])
})

test.each<[string, Record<string, string>, string]>([
  ['a missing one', { '/unsubscribe#yours': '/u' }, 'no value'],
  ['a space', { ...ADA.values, '#bounces': 'a b' }, 'printable'],
  ['none', { ...ADA.values, '#bounces': '' }, 'printable'],
  ['a line break', { ...ADA.values, '#bounces': 'x\r\nBcc:victim@example.net' }, 'printable'],
  ['an umlaut', { ...ADA.values, '#bounces': 'ä' }, 'printable'],
  ['too long a one', { ...ADA.values, '#bounces': 'x'.repeat(999) }, '998 characters'],
])('a letter whose values have %s is not sent, and may be tried again', async (_, values, problem) => {
  received.length = 0
  const mail = await mailer.compose(CONTENT)
  expect(() => mail.write({ ...ADA, values }, new Date(0))).toThrow(problem)
  expect(await mailer.send(mail, { ...ADA, values })).toMatchObject({
    kind: 'deferred',
    code: null,
    scope: 'run',
    reason: expect.stringContaining(problem),
  })
  expect(received).toEqual([])
})

test('a Message-ID that ends its line is not written', async () => {
  const mail = await composeMail(CONTENT, IDENTITY)
  for (const messageId of ['<a@b>\r\nBcc: victim@example.net', 'a@b', '<a b>', '<a@b><c@d>'])
    expect(() => mail.write({ ...ADA, messageId }, new Date(0))).toThrow('Message-ID')
})

test('line breaks in subject or headers make no further headers', async () => {
  const { raw } = await receive({
    ...CONTENT,
    subject: 'x\r\nBcc: victim@example.net',
    headers: { 'List-ID': 'y\r\nX-Evil: 1' },
  })
  expect(raw).not.toMatch(/^(Bcc|X-Evil):/im)
})

test('lines of dots and a lone line feed arrive as they are', async () => {
  const { mail } = await receive({ ...CONTENT, text: '.\n..\n\r.\n/unsubscribe#yours\n.' })
  expect(mail.text).toBe('.\n..\n\n.\n/unsubscribe?token=u.1=\n.')
})
