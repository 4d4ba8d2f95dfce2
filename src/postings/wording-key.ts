import { hash } from 'node:crypto'
import { createCodeUnits } from './code-units.ts'
import { keyDigits } from './key-digits.ts'
import type { AdvertisedPay } from './read-posting.ts'

/** Letters and digits, the pay's among them, below which two wordings that are alike say little. */
const LEAST_LETTERS = 200

/**
 * Gives back a function that knows a wording again: equal for postings whose description and pay are the same but for
 * case, marks and white space, and which say the same `besides`. A signed 64-bit number in digits; null where the
 * description is too short to tell.
 */
export function createWordingKey(): (
  description: string,
  pay: AdvertisedPay | null,
  besides?: string,
) => string | null {
  const codeUnits = createCodeUnits()
  let letters = new Uint8Array(0)
  return (description, pay, besides = '') => {
    const advertised = pay === null ? '' : `${pay.low}-${pay.high}-${pay.currency}-${pay.period}`
    const text = `${description}\n${advertised}\n${besides}`
    const units = codeUnits(text)
    if (letters.length < units.length) letters = new Uint8Array(units.length)
    const { length } = text
    let count = 0
    for (let at = 0; at < length; at++) {
      const letter = LETTERS[units[at] as number] as number
      letters[count] = letter
      // One more for a letter, without the branch that would often be foretold wrongly.
      count += (letter + 255) >> 8
    }
    if (count < LEAST_LETTERS + besides.length) return null
    return keyDigits(hash('sha1', letters.subarray(0, count)))
  }
}

/**
 * For each code unit a byte: its own, ASCII in lower case; 0 for what is no letter or digit: white space, signs,
 * punctuation.
 */
const LETTERS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 65 && code <= 90) return code + 32
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) ? code : 0
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) ? (code % 255) + 1 : 0
})
