import type { PlannedPay } from './posting-plan.ts'
import type { Random } from './random.ts'

const SIGNS: Readonly<Record<string, string>> = { USD: '$', GBP: '£', EUR: '€', CAD: 'CA$', AUD: 'A$' }
const A_YEAR = [' a year', ' per year', ' annually', '/year', '/yr'] as const
const AN_HOUR = [' per hour', '/hr', '/hour'] as const

/** Pay as postings word it on a line of its own: '$150,000 – $190,000 a year', '150k-190k USD', 'Up to £60K'. */
export function writePayText(pay: PlannedPay, random: Random): string {
  const { low, high } = pay
  const per = pay.period === 'HOUR' ? random.pick(AN_HOUR) : random.pick(A_YEAR)
  const amount = writerOf(pay, random)
  if (low === null) return `${random.pick(['Up to', 'up to'])} ${amount(high!)}${per}`
  if (high === null) return `${random.pick(['From', 'Starting at'])} ${amount(low)}${per}`
  if (low === high) return amount(low) + per
  if (pay.period === 'YEAR') {
    const way = random.next()
    if (way < 0.15) return `${low / 1000}k-${high / 1000}k ${pay.currency}`
    if (way < 0.25) return `${pay.currency} ${grouped(low)} - ${grouped(high)}`
    if (way < 0.35) return `${amount(low)} – ${amount(high)} • Offers Equity`
  }
  return amount(low) + random.pick([' – ', ' - ', '-', ' to ']) + amount(high) + per
}

/** Pay as a sentence within a description. */
export function writePaySentence(pay: PlannedPay, random: Random): string {
  const { low, high } = pay
  const per = pay.period === 'HOUR' ? ' per hour' : random.pick([' a year', ' per year'])
  const amount = (value: number): string => SIGNS[pay.currency]! + grouped(value)
  if (low === null) return `The salary is up to ${amount(high!)}${per}.`
  if (high === null) return `The salary starts at ${amount(low)}${per}.`
  if (low === high) return `The salary for this position is ${amount(low)}${per}.`
  const sentences = [
    `The base salary range for this position is ${amount(low)} to ${amount(high)}${per}.`,
    `The pay range for this role is ${amount(low)} – ${amount(high)}${per}.`,
    `Compensation: ${amount(low)} - ${amount(high)}${per}, plus benefits.`,
  ]
  if (pay.period === 'YEAR')
    sentences.push(`Base pay is between ${amount(low)} and ${amount(high)}${per}, depending on experience.`)
  return random.pick(sentences)
}

/** One way to write amounts, for both ends alike. */
function writerOf(pay: PlannedPay, random: Random): (value: number) => string {
  const sign = SIGNS[pay.currency]!
  if (pay.period === 'HOUR')
    return random.chance(0.5) ? (value) => `${sign}${value.toFixed(2)}` : (value) => sign + value
  const way = random.next()
  if (way < 0.35) return (value) => `${sign}${value / 1000}K`
  if (way < 0.45) return (value) => `${sign}${grouped(value)}.00`
  return (value) => sign + grouped(value)
}

/** Thousands with commas. */
function grouped(value: number): string {
  const digits = String(value)
  return digits.length < 4 ? digits : `${digits.slice(0, -3)},${digits.slice(-3)}`
}
