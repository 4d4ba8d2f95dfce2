import { type CurrencySign, isSign, signBefore, signBehind } from './currency-sign.ts'
import { type NamedPeriod, periodAt } from './pay-period.ts'
import table from './vocabulary/amounts.json' with { type: 'json' }

/** One number of a text, with what belongs to it. */
export interface Amount {
  /** Without its scale. */
  readonly value: number
  /** 1,000 for "k"; null where none is written. */
  readonly scale: number | null
  /** The spelling of the scale says that it is of a year. */
  readonly isYearly: boolean
  readonly signs: readonly CurrencySign[]
  /** "120k+". */
  readonly isOpen: boolean
  readonly period: NamedPeriod | null
  readonly start: number
  readonly end: number
}

const NUMBER =
  /\d{1,3}(?:,\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:\.\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,3}(?:['’]\d{3})+(?:\.\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?/g
/** "€ 3.500,-", "CHF 110'000.–". */
const NO_CENTS = /[,.](?:--(?!\s?[$€£A-Z])|[-–—])(?!\s?\d)/y
const scaleOf: ReadonlyMap<string, number> = new Map(
  Object.entries(table.scales).flatMap(([scale, spellings]) =>
    spellings.split(' ').map((spelling) => [spelling, Number(scale)] as const),
  ),
)
const scaleCharacters: ReadonlyMap<string, number> = new Map(Object.entries(table.scaleCharacters))
const yearly: ReadonlySet<string> = new Set(table.yearlyScales.split(' '))
const indian: ReadonlySet<string> = new Set(table.indianScales.split(' '))
const RUPEE: CurrencySign = { currency: 'INR', shared: null }
const SHARE = /^\s?[%％]/
const SCALE = /\s?(?:([千천万萬만])|(\p{L}{1,9})\.?)/uy
/** "45K€", "45KEUR", "18LPA": a scale and a currency in one word. */
const GLUED = /^(k|K|M|m|T)(?=[A-Z]{3}$)/

/** All numbers of a text, in order. */
export function* findAmounts(text: string): Generator<Amount> {
  NUMBER.lastIndex = 0
  let last = 0
  for (const match of text.matchAll(NUMBER)) {
    if (match.index < last) continue
    const amount = readAmount(text, match[0], match.index)
    if (amount === null) continue
    last = amount.end
    yield amount
  }
}

function readAmount(text: string, number: string, at: number): Amount | null {
  const before = signBefore(text, at)
  if (before === null && /[\p{L}\p{N}_#]/u.test(text.charAt(at - 1)) && !DRAWN.test(text.charAt(at - 1)))
    return null
  let end = at + number.length
  NO_CENTS.lastIndex = end
  if (NO_CENTS.test(text)) end = NO_CENTS.lastIndex
  const scale = scaleAt(text, end)
  if (scale !== null) end = scale.end
  if (SHARE.test(text.slice(end, end + 2))) return null
  let isOpen = text.charAt(end) === '+'
  if (isOpen) end++
  const behind = signBehind(text, end, before?.signs ?? [])
  if (behind !== null) end = behind.end
  if (!isOpen && text.charAt(end) === '+' && behind !== null) {
    isOpen = true
    end++
  }
  const isTold = before !== null || behind !== null || scale !== null || text.charAt(end) === '/'
  const period = isTold || text.charAt(end + 1) === '/' ? periodAt(text, end) : null
  if (period === null && LETTER.test(text.charAt(end)) && !hasBreak(text, end, before !== null)) return null
  const signs = [...(before?.signs ?? []), ...(behind === null ? [] : [behind.sign])]
  if (signs.length === 0 && scale !== null && indian.has(scale.spelling)) signs.push(RUPEE)
  return {
    value: parseAmount(number),
    scale: scale?.factor ?? null,
    isYearly: scale !== null && yearly.has(scale.spelling),
    signs,
    isOpen,
    period: period?.period ?? null,
    start: before?.start ?? at,
    end: period?.end ?? end,
  }
}

const DRAWN = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
const LETTER = /\p{L}/u

interface Scale {
  readonly factor: number
  readonly spelling: string
  readonly end: number
}

/** "16z" is a name; "$16,000Benefits" has lost a line break. */
function hasBreak(text: string, end: number, isMoney: boolean): boolean {
  if (DRAWN.test(text.charAt(end)) || /[^\p{L}\p{N}]/u.test(text.charAt(end - 1))) return true
  return isMoney && /^\p{Lu}\p{Ll}/u.test(text.slice(end, end + 2))
}

function scaleAt(text: string, at: number): Scale | null {
  SCALE.lastIndex = at
  const match = SCALE.exec(text)
  if (match === null) return null
  const [whole, character, word = ''] = match
  const drawn = character === undefined ? undefined : scaleCharacters.get(character)
  if (drawn !== undefined) return { factor: drawn, spelling: character ?? '', end: at + whole.length }
  const glued = GLUED.exec(word)?.[1]
  const spelling = glued ?? word
  const factor = scaleOf.get(spelling)
  if (factor === undefined) return null
  // "45 tkr" is a scale and a currency: signBehind reads it once more.
  if (isSign(spelling)) return { factor, spelling, end: at }
  const end = text.indexOf(word, at) + spelling.length
  const next = text.charAt(end)
  if (glued === undefined && /[\p{N}]/u.test(next)) return null
  if (spelling === 'T' && glued === undefined && !/^\s?€/.test(text.slice(end, end + 2))) return null
  // "tys. zł"
  const isCut = spelling.length >= 3 && /^\.\s?\p{L}/u.test(text.slice(end, end + 3))
  return { factor, spelling, end: isCut ? end + 1 : end }
}

/** 120,000 · 120.000 · 120 000 · 1,20,000 · 1.234,56: three digits behind a mark are thousands, others a fraction. */
export function parseAmount(number: string): number {
  const plain = number.replace(/[ '’\u00a0\u2009\u202f]/g, '')
  const fraction = /[.,](\d{1,2}|\d{4,})$/.exec(plain)
  const body = fraction === null ? plain : plain.slice(0, -fraction[0].length)
  return Number(body.replace(/[.,]/g, '')) + (fraction === null ? 0 : Number(`0.${fraction[1]}`))
}
