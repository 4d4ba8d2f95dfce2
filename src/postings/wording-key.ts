import type { AdvertisedPay } from './read-posting.ts'

/** Letters and digits of a description below which two that are alike say little. */
const LEAST_LETTERS = 200

/**
 * Equal for postings whose description and pay are the same but for case, marks and white space: a signed 64-bit number
 * in digits. Null where the description is too short to know an opening again by.
 */
export function wordingKey(description: string, pay: AdvertisedPay | null): string | null {
  // Two FNV-1a hashes of 32 bits: of a million wordings two are alike by chance once in 37 million times.
  let high = 0x811c9dc5
  let low = 0x9747b28c
  let letters = 0
  const add = (code: number): void => {
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code, 0x5bd1e995)
    low ^= low >>> 15
  }
  for (let at = 0; at < description.length; at++) {
    const code = description.charCodeAt(at)
    const folded = code >= 65 && code <= 90 ? code | 32 : code
    if (!isLetter(folded)) continue
    letters++
    add(folded)
  }
  if (letters < LEAST_LETTERS) return null
  if (pay !== null)
    for (const character of `|${pay.low}-${pay.high} ${pay.currency} ${pay.period}`)
      add(character.charCodeAt(0))
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toString()
}

/** A letter or digit; beyond ASCII all but the Latin signs and general punctuation. */
function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f)
}
