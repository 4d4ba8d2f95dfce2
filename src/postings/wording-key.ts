import { hash } from 'node:crypto'
import { createCodeUnits } from './code-units.ts'
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
  return (description, pay, besides = '') => {
    const advertised = pay === null ? '' : `${pay.low}-${pay.high}-${pay.currency}-${pay.period}`
    const text = `${description}\n${advertised}\n${besides}`
    const units = codeUnits(text)
    const { length } = text
    let letters = 0
    for (let at = 0; at < length; at++) {
      const letter = LETTERS[units[at] as number] as number
      units[letters] = letter
      letters += letter === 0 ? 0 : 1
    }
    if (letters < LEAST_LETTERS + besides.length) return null
    return hash('sha1', units.subarray(0, letters), 'buffer').readBigInt64BE().toString()
  }
}

/** For each code unit itself, ASCII in lower case; 0 for what is no letter or digit: white space, signs, punctuation. */
const LETTERS = Uint16Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 65 && code <= 90) return code + 32
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) ? code : 0
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) ? code : 0
})
