import { describe, expect, it } from 'vitest'
import { createWordingKey } from '../../src/postings/wording-key.ts'

const wordingKey = createWordingKey()
const WORDS =
  'We build forecasts of demand for a thousand shops, and we want you to make them better. '.repeat(3)
const PAY = {
  text: null,
  low: 90,
  high: 110,
  currency: 'USD',
  period: 'HOUR',
  tiers: [],
  hoursPerWeek: null,
} as const

describe('the wording of a posting', () => {
  it('is a signed 64-bit number', () => {
    const key = BigInt(wordingKey(WORDS, null) ?? '')
    expect(BigInt.asIntN(64, key)).toBe(key)
  })

  it.each([
    ['case', WORDS.toUpperCase()],
    ['white space', WORDS.replaceAll(' ', '\n\t ')],
    ['marks', WORDS.replaceAll(',', ' – ').replaceAll('.', '! “')],
  ])('is the same whatever the %s', (_, text) => {
    expect(wordingKey(text, PAY)).toBe(wordingKey(WORDS, PAY))
  })

  it.each([
    ['a word', WORDS.replace('thousand', 'hundred'), PAY],
    ['the order of letters', WORDS.replace('build', 'biuld'), PAY],
    ['the pay', WORDS, { ...PAY, high: 120 }],
    ['having no pay', WORDS, null],
    ['letters of another script', `${WORDS}データ`, PAY],
  ])('differs with %s', (_, text, pay) => {
    expect(wordingKey(text, pay)).not.toBe(wordingKey(WORDS, PAY))
  })

  it('is not touched by what was read before', () => {
    const key = wordingKey(WORDS, PAY)
    wordingKey('x'.repeat(50_000), null)
    expect(wordingKey(WORDS, PAY)).toBe(key)
  })

  it('differs with what else the posting says', () => {
    expect(wordingKey(WORDS, PAY, 'kassel')).not.toBe(wordingKey(WORDS, PAY, 'hanau'))
  })

  it('is not told of a text that is too short', () => {
    expect(wordingKey('Python and SQL. '.repeat(16), null)).toBeNull()
  })
})
