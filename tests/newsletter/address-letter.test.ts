import { expect, test } from 'vitest'
import { addressLetter, PLACEHOLDERS } from '../../src/newsletter/address-letter.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { parseSubscriberCsv } from '../../src/newsletter/parse-subscriber-csv.ts'

const tokens = createTokens(['secret'], (size) => Buffer.alloc(size))
const settings = {
  publicUrl: 'https://example.org',
  mailDomain: 'mail.example.org',
  bounceAddress: 'bounces@example.org',
  postalAddress: 'Somewhere',
}
const content = [PLACEHOLDERS.unsubscribe, PLACEHOLDERS.preferences, PLACEHOLDERS.issue]
  .map((path) => `https://example.org${path}`)
  .join(' ')
const issue = { number: 7, week: '2026-11-16', subject: 'S', html: content, text: content }

test('a letter carries its reader’s own links and what one-click unsubscribing needs', () => {
  const mail = addressLetter(issue, { subscriberId: 17, email: 'ada@example.net' }, tokens, settings)
  const unsubscribe = `https://example.org/unsubscribe?token=${tokens.sign('unsubscribe', 17)}`
  expect(mail.html).toBe(
    `${unsubscribe} https://example.org/preferences?token=${tokens.sign('preferences', 17)} https://example.org/issues/7`,
  )
  expect(mail.text).toBe(mail.html)
  expect(mail.headers).toMatchObject({
    'List-Unsubscribe': `<${unsubscribe}>, <mailto:${mail.envelopeFrom}?subject=unsubscribe>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-ID': 'AI Salary Trends weekly <weekly.mail.example.org>',
  })
  expect(tokens.readBounceAddress(mail.envelopeFrom)).toEqual({ subscriberId: 17, week: '2026-11-16' })
  expect(mail.messageId).toBe(tokens.messageId('mail.example.org', 17, '2026-11-16'))
  expect(JSON.stringify([mail.headers, mail.html, mail.envelopeFrom])).not.toContain('ada@')
})

test('a letter without an unsubscribe link is not written', () => {
  const without = { ...issue, text: 'no link' }
  expect(() =>
    addressLetter(without, { subscriberId: 17, email: 'a@example.net' }, tokens, settings),
  ).toThrow('no unsubscribe link')
})

test('a letter that is no issue yet leads to all of them', () => {
  const mail = addressLetter(
    { ...issue, number: null },
    { subscriberId: 1, email: 'a@b.example' },
    tokens,
    settings,
  )
  expect(mail.html).toMatch(/ https:\/\/example\.org\/issues$/)
})

test.each([
  ['email\na@example.org', [['email'], ['a@example.org']], [1, 2]],
  [
    '\uFEFFemail,roles\r\n"a,b","x ""y"""\r\n\r\nc,\r\n',
    [
      ['email', 'roles'],
      ['a,b', 'x "y"'],
      ['c', ''],
    ],
    [1, 2, 4],
  ],
  ['a,"two\nlines"\nb', [['a', 'two\nlines'], ['b']], [1, 3]],
  ['', [], []],
])('the list %j has its records and their lines', (text, cells, lines) => {
  const records = parseSubscriberCsv(text)
  expect(records.map((record) => record.cells)).toEqual(cells)
  expect(records.map((record) => record.line)).toEqual(lines)
})
