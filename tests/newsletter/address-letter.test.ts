import { expect, test } from 'vitest'
import { addressee, letterContent, PLACEHOLDERS, withValues } from '../../src/newsletter/address-letter.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'

const tokens = createTokens(['secret'], (size) => Buffer.alloc(size))
const settings = {
  publicUrl: 'https://example.org',
  mailDomain: 'mail.example.org',
  bounceAddress: 'bounces@example.org',
  postalAddress: 'Somewhere',
}
const links = [PLACEHOLDERS.unsubscribe, PLACEHOLDERS.preferences, PLACEHOLDERS.issue]
  .map((path) => `https://example.org${path}`)
  .join(' ')
const issue = { number: 7, week: '2026-11-16' }
const letter = { subject: 'S', html: links, text: links }
const ada = { subscriberId: 17, email: 'ada@example.net' }

test('a reader’s copy has links of their own and what one-click unsubscribing needs', () => {
  const content = letterContent(issue, letter, settings)
  const reader = addressee(issue, ada, tokens, settings)
  const unsubscribe = `https://example.org/unsubscribe?token=${tokens.sign('unsubscribe', 17)}`
  const written = withValues(content.html, content, reader)
  expect(written).toBe(
    `${unsubscribe} https://example.org/preferences?token=${tokens.sign('preferences', 17)} https://example.org/issues/7`,
  )
  expect(withValues(content.text, content, reader)).toBe(written)
  const headers = Object.entries(content.headers).map(([name, value]) => [
    name,
    withValues(value, content, reader),
  ])
  expect(Object.fromEntries(headers)).toEqual({
    'List-Unsubscribe': `<${unsubscribe}>, <mailto:${reader.envelopeFrom}?subject=unsubscribe>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-ID': 'AI Salary Trends weekly <weekly.mail.example.org>',
    'Feedback-ID': '2026-11-16:weekly:newsletter:mail-example-org',
    Precedence: 'bulk',
  })
})

test('a reader is known by the bounce address and the Message-ID, which are the same every time', () => {
  const reader = addressee(issue, ada, tokens, settings)
  expect(addressee(issue, ada, tokens, settings)).toEqual(reader)
  expect(tokens.readBounceAddress(reader.envelopeFrom)).toEqual({ subscriberId: 17, week: '2026-11-16' })
  expect(reader.messageId).toBe(tokens.messageId('mail.example.org', 17, '2026-11-16'))
  expect(reader.to).toBe('ada@example.net')
})

test('no link and no mailbox of ours tells the address', () => {
  const { to, ...rest } = addressee(issue, ada, tokens, settings)
  expect(JSON.stringify(rest)).not.toContain(to.split('@')[0])
})

test('what all readers share has nobody’s token, and each slot has a value', () => {
  const content = letterContent(issue, letter, settings)
  expect(JSON.stringify(content)).not.toContain('token=')
  expect(Object.keys(addressee(issue, ada, tokens, settings).values).toSorted()).toEqual(
    content.slots.toSorted(),
  )
})

test.each(['html', 'text'])('a letter without an unsubscribe link in its %s is not written', (part) => {
  expect(() => letterContent(issue, { ...letter, [part]: 'no link' }, settings)).toThrow(
    'no unsubscribe link',
  )
})

test('a letter that is no issue yet leads to all of them', () => {
  expect(letterContent({ ...issue, number: null }, letter, settings).html).toMatch(
    / https:\/\/example\.org\/issues$/,
  )
})
