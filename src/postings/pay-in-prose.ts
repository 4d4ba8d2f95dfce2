import { findMoney, type Money, periodOf } from './money.ts'
import { withEnds } from './pay-in-text.ts'
import { isExtraPay, NO_PAY, NO_PAY_BEHIND, PAY, TOTAL } from './pay-words.ts'
import type { PayPeriod } from './raw-posting.ts'

/** Lines under a short line about pay that may be about pay too. */
const HEADED_LINES = 6
/** Characters of such a line at most. */
const LONGEST_HEADING = 120
/** Figures that are looked at; who names more names no pay. */
const MOST_FIGURES = 1_000

/** What a period is paid at least, so that a monthly stipend is none, in any currency. */
const LEAST: Readonly<Record<PayPeriod, number>> = { HOUR: 3, DAY: 30, WEEK: 100, MONTH: 600, YEAR: 8_000 }
/** What nobody is paid a year in these currencies: funding, budgets, portfolios. */
const MOST_YEARLY = 3_000_000
const HARD = new Set(['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'SGD', 'NZD'])

const HAS_PERIOD =
  /\/\s?(?:hour|hr|h|year|yr|month)\b|per (?:hour|year|annum|month|day)|annually|an hour|a year|hourly/i
const PERIOD_BEFORE =
  /(?:hourly|daily|weekly|monthly|annual(?:ized)?|yearly|stundenlohn|jahresgehalt|monatsgehalt|per (?:hour|month|year|day))[^.]{0,60}$/i
const COUNTED =
  /^\s?(?:%|x\b|\+?\s?(?:years?|yrs|months?|days?|hours?|weeks?|people|employees|customers|users|countries)\b)/i
const HUGE = /^\s?(?:b|bn|billion|million|mn|mm|trillion|t)\b/i

/** How an amount is called: base pay, pay, or a total with bonus or commission (OTE). */
type Kind = 'base' | 'plain' | 'total'

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
): readonly ProsePay[] {
  const found: { readonly pay: ProsePay; readonly kind: Kind }[] = []
  let figures = 0
  for (const line of linesAboutPay(description)) {
    for (const money of findMoney(line)) {
      if (figures++ > MOST_FIGURES) break
      const pay = asPay(line, money, countries, countriesOf)
      if (pay !== null) found.push({ pay, kind: kindOf(line, money) })
    }
  }
  const kind = found.find((one) => one.kind !== 'total')?.kind ?? 'total'
  return found.filter((one) => one.kind === kind).map(({ pay }) => pay)
}

/** Money as pay, and the countries where it is paid. */
export interface ProsePay extends Money {
  readonly countries: readonly string[]
}

function kindOf(line: string, { start, end }: Money): Kind {
  const near = /(?:[^.;!?]|\.(?=\S))*$/.exec(line.slice(Math.max(0, start - 60), start))?.[0] ?? ''
  const behind = /^[^.;]*/.exec(line.slice(end, end + 25))?.[0] ?? ''
  if (/\bbase\b/i.test(near) || /^[^.,;]{0,20}\bbase\b/i.test(behind)) return 'base'
  return TOTAL.test(near) || TOTAL.test(behind) ? 'total' : 'plain'
}

/** The lines in which figures and a word of pay (there, or in a short line just above) stand together. */
function linesAboutPay(description: string): string[] {
  const found: string[] = []
  let above = ''
  let headed = 0
  for (const line of description.split('\n')) {
    const hasFigures = /\d\d/.test(line)
    if (!hasFigures && line.length >= LONGEST_HEADING) {
      headed = Math.max(0, headed - 1)
      continue
    }
    if (line.trim() === '') continue
    const isPay = PAY.test(line)
    if (hasFigures && (isPay || headed > 0 || HAS_PERIOD.test(line))) {
      found.push(isPay || headed === 0 ? line : `${above}: ${line}`)
    }
    if (isPay && line.length < LONGEST_HEADING) {
      above = line.trim()
      headed = HEADED_LINES
    } else if (headed > 0) headed--
  }
  return found
}

function asPay(
  line: string,
  money: Money,
  countries: readonly string[],
  countriesOf: (text: string) => readonly string[],
): ProsePay | null {
  const before = line.slice(Math.max(0, money.start - 120), money.start)
  const behind = line.slice(money.end, money.end + 80)
  const clause = /[^.!?]*$/.exec(before)?.[0] ?? ''
  if (COUNTED.test(behind) || HUGE.test(behind) || /^\s?\(?k\)/i.test(behind)) return null
  if (money.currency === null && !isBareSalary(clause, money)) return null
  if (NO_PAY.test(clause.slice(-70)) || NO_PAY_BEHIND.test(behind) || isExtraPay(clause, behind)) return null
  const period = money.period ?? periodOf(PERIOD_BEFORE.exec(clause)?.[0] ?? '')
  const top = money.high ?? money.low ?? 0
  if (period === null && top < 10_000) return null
  if (top < LEAST[period ?? 'YEAR'] || (top > MOST_YEARLY && HARD.has(money.currency ?? ''))) return null
  const isAboutPay = PAY.test(clause) || PAY.test(line.slice(0, 100)) || PAY.test(behind)
  if (!isAboutPay && period === null) return null
  const where = money.currency === null && countries.length === 0 ? countriesOf(clause) : countries
  return { ...withEnds({ ...money, period }, clause), countries: where }
}

/** No sign and no code, but "the salary is 120,000 – 150,000". */
function isBareSalary(clause: string, { low, high }: Money): boolean {
  const isSaid = /(?:salary|compensation|pay|gehalt|salaire|salario)[^.]{0,60}$/i.test(clause)
  return (low ?? 0) >= 20_000 && low !== high && isSaid
}
