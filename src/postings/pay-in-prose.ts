import { type FoundPay, ofFirstKind, withEnds } from './found-pay.ts'
import { findMoney, type Money, withPeriod, withPeriodBehind } from './money.ts'
import { isAboutPay, leadsOn, type Surroundings } from './pay-evidence.ts'
import { periodBefore } from './pay-period.ts'
import { isOfMonth } from './pay-span.ts'
import { isExtraPay, isNoMoney, kindOf, unsaidEnd } from './pay-words.ts'
import type { PayPeriod } from './raw-posting.ts'
import table from './vocabulary/currencies.json' with { type: 'json' }

/** Figures that are looked at; who names more names no pay. */
const MOST_FIGURES = 1_000
/** Characters before and behind an amount that are looked at. */
const REACH = 160
/** What a period is paid at least, so that a monthly stipend is none, in any currency. */
const LEAST: Readonly<Record<PayPeriod, number>> = { HOUR: 3, DAY: 30, WEEK: 100, MONTH: 600, YEAR: 8_000 }
/** Pay in hard currencies that can only be by the hour. */
const HOURLY = { least: 7, most: 200 } as const
/** What nobody is paid a year in hard currencies: funding, budgets, portfolios. */
const MOST = { range: 3_000_000, one: 900_000 } as const
const impliedCountries = Object.entries(table.impliedCountries).map(
  ([code, words]) => [code, new RegExp(words.split(' | ').join('|'), 'u')] as const,
)
const hard: ReadonlySet<string> = new Set(table.hard.split(' '))

/**
 * The pay that a description names, told from other money by the words around it. Of base pay and what is just called
 * pay the kind that is named first, as what stands behind it explains; totals where there is nothing else. Several
 * tiers are given each. Empty where it names none.
 * @param countriesOf the countries that a text names: there an amount without sign or code can be pay
 */
export function payInProse(
  description: string,
  countries: readonly string[],
  countriesOf: (text: string) => readonly string[],
): readonly FoundPay[] {
  const found: FoundPay[] = []
  let figures = 0
  let last = 0
  for (const money of findMoney(description)) {
    if (figures++ > MOST_FIGURES) break
    if (canBePay(money)) {
      const around = surroundings(description, money, last)
      const pay = asPay(withPeriodBehind(money, description), around)
      if (pay !== null) {
        const isUnsaid = pay.currency === null && countries.length === 0
        found.push({ ...pay, countries: isUnsaid ? namedCountries(around, countriesOf) : countries })
      }
    }
    if (money.currency !== null) last = money.end
  }
  return ofFirstKind(found)
}

/** The countries that the sentence names, else those whose own ways of employing people the description speaks of. */
function namedCountries(
  { clause, text }: Surroundings,
  countriesOf: (text: string) => readonly string[],
): readonly string[] {
  const named = countriesOf(clause)
  return named.length > 0
    ? named
    : impliedCountries.filter(([, words]) => words.test(text)).map(([code]) => code)
}

/** By its figures alone, which most numbers of a description fail. */
function canBePay({ currency, low, high }: Money): boolean {
  const top = high ?? low ?? 0
  if (currency === null) return top >= 10_000 && low !== high
  return top >= LEAST.HOUR && !(hard.has(currency) && top > (low === high ? MOST.one : MOST.range))
}

function surroundings(text: string, { start, end }: Money, last: number): Surroundings {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const nextLine = text.indexOf('\n', end)
  const lineEnd = nextLine === -1 ? text.length : nextLine
  const before = text.slice(Math.max(lineStart, start - REACH), start)
  const sentence = before.search(/[.!?]\s+(?=[\p{Lu}•-])(?!.*[.!?]\s+[\p{Lu}•-])/u)
  return {
    text,
    lineStart,
    line: text.slice(Math.max(lineStart, start - REACH), Math.min(lineEnd, end + REACH)),
    lineHead: text.slice(lineStart, Math.min(start, lineStart + 100)),
    clause: sentence === -1 ? before : before.slice(sentence + 1),
    own: text.slice(Math.max(lineStart, last, start - REACH), start),
    behind: text.slice(end, Math.min(lineEnd, end + REACH / 2)),
  }
}

function asPay(money: Money, around: Surroundings): Omit<FoundPay, 'countries'> | null {
  const { clause, behind, own } = around
  if (isNoMoney(money.currency, behind) || isExtraPay(own, behind)) return null
  const paid = withNamedPeriod(money, clause)
  if (!isPlausible(paid, around.clause) || !isAboutPay(paid, around)) return null
  return {
    ...withEnds(paid, unsaidEnd(own, behind)),
    kind: kindOf(own.length < clause.length ? own : clause, behind),
    before: own,
    behind,
    heading: lineAbove(around),
  }
}

/** By the words before, where none follow; nobody is paid a few dollars a year, if pay is spoken of. */
function withNamedPeriod(money: Money, clause: string): Money {
  if (money.period !== null) return money
  const named = withPeriod(money, periodBefore(clause))
  const { low, high, currency } = named
  const isOfHour = (low ?? 0) >= HOURLY.least && (high ?? low ?? 0) <= HOURLY.most && hard.has(currency ?? '')
  return named.period === null && isOfHour && leadsOn(clause) ? { ...named, period: 'HOUR' } : named
}

function isPlausible(money: Money, clause: string): boolean {
  const { period, low, high, currency } = money
  const top = high ?? low ?? 0
  if (period === null) return top >= 10_000 || (isOfMonth(money, currency) && leadsOn(clause))
  return top >= LEAST[period] && (low === null || low * 3 >= LEAST[period] || currency === null)
}

/** The line above, where it is short and heads this one; else empty. */
function lineAbove({ text, lineStart }: Surroundings): string {
  const above = text.slice(Math.max(0, lineStart - 90), Math.max(0, lineStart - 1)).trimEnd()
  const line = above.slice(above.lastIndexOf('\n') + 1).trim()
  return line.length < 80 && line.endsWith(':') ? line : ''
}
