import table from './vocabulary/currencies.json' with { type: 'json' }

/** A sign or code of a currency as a text writes it. */
export interface CurrencySign {
  /** ISO 4217; of a sign that several countries share, that of the greatest of them. */
  readonly currency: string
  /** The sign, where several countries share it: `$`, `kr`, `¥`, `Rs`; else null. */
  readonly shared: string | null
}

const sharedSpellings: Readonly<Record<string, string | undefined>> = table.sharedSpellings
const isShared = (sign: string): boolean => sign in table.sharedSigns
const signs: ReadonlyMap<string, CurrencySign> = new Map([
  ...Object.entries(table.signs).map(([sign, currency]) => {
    const spelling = sharedSpellings[sign] ?? sign
    return [sign, { currency, shared: isShared(spelling) ? spelling : null }] as const
  }),
  ...[...table.codes.split(' '), ...table.lowerCodes.split(' ')].map(
    (code) => [code, { currency: code.toUpperCase(), shared: null }] as const,
  ),
])

/** Whether a word is a sign or code of a currency. */
export const isSign = (word: string): boolean => signs.has(word)

const LETTER = /\p{L}/u
const SYMBOL = /\p{Sc}/u
const SPACE = /[ \t\u00a0\u202f]/
const LONGEST = 9
const MOST_SPACES = 3

/** The signs that end right before a place: "$", "CA$", "USD $", "zł ". */
export function signBefore(
  text: string,
  at: number,
): { readonly signs: readonly CurrencySign[]; readonly start: number } | null {
  const first = signEndingAt(text, at)
  if (first === null) return /[RP]/.test(text.slice(Math.max(0, at - 2), at)) ? letterSign(text, at) : null
  if (first.sign.shared === null) return { signs: [first.sign], start: first.start }
  const country = /(?:^|[^\p{L}])(AU|CA|NZ|HK|SG|MX|US|NT)\s$/u.exec(
    text.slice(Math.max(0, first.start - 4), first.start),
  )
  const own = country === null || first.sign.shared !== '$' ? undefined : signs.get(`${country[1]}$`)
  if (own !== undefined) return { signs: [own], start: first.start - 3 }
  const code = signEndingAt(text, first.start)
  return code === null
    ? { signs: [first.sign], start: first.start }
    : { signs: [code.sign, first.sign], start: code.start }
}

function signEndingAt(text: string, at: number): { sign: CurrencySign; start: number } | null {
  let end = at
  while (end > at - MOST_SPACES && SPACE.test(text.charAt(end - 1))) end--
  const last = text.charAt(end - 1)
  const isSymbol = SYMBOL.test(last)
  if (!isSymbol && !LETTER.test(last) && last !== '.' && last !== '/') return null
  for (let start = Math.max(0, end - LONGEST); start < end; start++) {
    if (isLetterAt(text, start) && isLetterAt(text, start - 1)) continue
    const sign = signs.get(text.slice(start, end))
    if (sign !== undefined) return { sign, start }
  }
  return null
}

/** As LETTER says; most characters are ASCII, of which the code says so sooner. */
function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  return LETTER.test(text.charAt(at))
}

const LETTER_SIGNS: Readonly<Record<string, string | undefined>> = { R: 'ZAR', P: 'PHP' }

/** South Africa's "R650k" and the Philippines' "P45,000", which are else letters. */
function letterSign(text: string, at: number): { signs: CurrencySign[]; start: number } | null {
  const [, letter = ''] = /(?:^|[^\p{L}\p{N}&+.'’])([RP]) ?$/u.exec(text.slice(Math.max(0, at - 3), at)) ?? []
  const currency = LETTER_SIGNS[letter]
  if (currency === undefined || !/^\d{1,3}(?:[ ,]?\d{3}|(?:\.\d)?[kKm])/.test(text.slice(at, at + 8)))
    return null
  return { signs: [{ currency, shared: null }], start: text.lastIndexOf(letter, at) }
}

const BEHIND = /\s?\(?(?:(?:US|U\.S\.)\s(?=[Dd]ollars))?(\p{Sc}|[円元원]|\p{L}{1,8}(?:\$|\/\.?)?)\.?/uy

/** The sign that follows a place, and where it ends; none that contradicts the one before the number. */
export function signBehind(
  text: string,
  at: number,
  before: readonly CurrencySign[],
): { readonly sign: CurrencySign; readonly end: number } | null {
  BEHIND.lastIndex = at
  const match = BEHIND.exec(text)
  if (match === null) return null
  const [whole, word = ''] = match
  const spelling = signs.has(word) ? word : word.replace(/[$/.]+$/, '')
  const sign = signs.get(spelling)
  if (sign === undefined || before.some((one) => one.shared === null && one.currency !== sign.currency))
    return null
  // "$5 $6": the sign of the next number.
  if (SYMBOL.test(spelling) && (before.length > 0 || /^\s?\d/.test(text.slice(at + whole.length))))
    return null
  const end = text.indexOf(spelling, at) + spelling.length
  return { sign, end: text.charAt(end) === ')' ? end + 1 : end }
}
