import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMessage } from '../../../src/adapters/mail-in/parse-message.ts'
import { readReport } from '../../../src/newsletter/bounces/read-report.ts'
import { bounceAddressOf, forgers, mailOf, tokens } from './mails.ts'

const SHAPES = ['postfix', 'exim-old', 'qmail', 'gmail', 'arf-yahoo', 'jmrp', 'headers-only', 'unsubscribe']
const PIECES = [
  '',
  '\r\n',
  '\r\n\r\n',
  '\0',
  '--',
  'Content-Type: ',
  'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n',
  'Content-Type: message/rfc822\r\n\r\n',
  "Content-Disposition: attachment; filename*=utf-8''%ff\r\n",
  'Content-Disposition: inline\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n',
  '; charset=iso-2022-jp; format=flowed',
  '=?utf-8?B?//8=?=',
]

test('random bytes are read without an error, and speak for nobody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      const mail = await parseMessage(bytes, [])
      expect(readReport(mail, tokens.readBounceAddress).kind).toBe('not ours')
    }),
    { numRuns: 300 },
  )
})

test('a report with pieces cut out, doubled and overwritten never speaks for anybody but its own reader', async () => {
  const piece = fc.record({
    at: fc.nat(4000),
    length: fc.nat(60),
    what: fc.oneof(fc.constantFrom(...PIECES), fc.string()),
  })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SHAPES), fc.array(piece, { maxLength: 8 }), async (name, pieces) => {
      let text = mailOf(name, bounceAddressOf(7)).toString()
      for (const { at, length, what } of pieces) text = text.slice(0, at) + what + text.slice(at + length)
      const report = readReport(await parseMessage(Buffer.from(text), []), tokens.readBounceAddress)
      expect(report.kind === 'not ours' ? 7 : report.letter.subscriberId).toBe(7)
    }),
    { numRuns: 300 },
  )
})

test('no words of a forged mail make it speak for somebody', async () => {
  const claims = fc.array(
    fc.constantFrom(
      'X-Failed-Recipients: ada@mail.example',
      'From: MAILER-DAEMON@mail.example',
      'To: ada@mail.example',
      'Final-Recipient: rfc822;ada@mail.example',
      `Delivered-To: ${forgers.bounceAddress('bounces@example.org', 7, '2026-11-16')}`,
      'Delivered-To: bounces+7-20261116-000000000000000000000000@example.org',
      'Original-Mail-From: bounces+7-20261116-@example.org',
      'Action: failed',
      'Status: 5.1.1',
      'Feedback-Type: abuse',
      'Subject: unsubscribe',
      '',
    ),
  )
  await fc.assert(
    fc.asyncProperty(claims, async (lines) => {
      const mail = await parseMessage(Buffer.from(lines.join('\r\n')), ['bounces@example.org'])
      expect(readReport(mail, tokens.readBounceAddress).kind).toBe('not ours')
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['parts in parts', 'Content-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(3000)],
  [
    'a part of no type',
    'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type:\r\n\r\nx\r\n--x--',
  ],
  ['a header of a megabyte', `To: ${'a'.repeat(1e6)}\r\n\r\n`],
  ['a megabyte of at signs', `To: ${'a@'.repeat(5e5)}\r\n\r\n`],
  [
    'a status of a megabyte',
    `Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: ${'5.1.'.repeat(2.5e5)}`,
  ],
  [
    'a hundred thousand recipients',
    `Content-Type: message/delivery-status\r\n\r\n${'Action: failed\r\n\r\n'.repeat(1e5)}`,
  ],
  ['a body that is not text', `Content-Type: text/plain; charset=utf-7\r\n\r\n${'+AGE-'.repeat(2e5)}`],
  ['an HTML of tags', `Content-Type: text/html\r\n\r\n${'<div>'.repeat(2e5)}`],
])('%s is read without an error', async (_what, text) => {
  const mail = await parseMessage(Buffer.from(text), [bounceAddressOf(7)])
  expect(readReport(mail, tokens.readBounceAddress)).toMatchObject({ letter: { subscriberId: 7 } })
})
