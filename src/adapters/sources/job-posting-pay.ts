import type { RawPosting } from '../../postings/raw-posting.ts'
import type { Fields } from './fields.ts'
import { amountOf, listOf, wordsOf } from './lenient-fields.ts'
import { payFields, paySpan } from './pay-fields.ts'

interface Amounts {
  readonly low: unknown
  readonly high: unknown
  readonly currency: unknown
  readonly period: unknown
}

/**
 * The `baseSalary` of a JobPosting: a MonetaryAmount with its value as a QuantitativeValue, a number or a text, a
 * PriceSpecification, or a bare number with `salaryCurrency`. What names its currency or period by no code is given as
 * words, as is a text.
 */
export function jobPostingPay(posting: Fields): Pick<Partial<RawPosting>, 'pay' | 'payText'> {
  const { baseSalary } = posting
  const words = wordsOf(baseSalary)
  const amount = amountOf(baseSalary)
  const said =
    amount === undefined
      ? listOf(baseSalary).flatMap((salary) => amountsOf(salary, posting.salaryCurrency))
      : [{ low: amount, high: amount, currency: posting.salaryCurrency, period: undefined }]
  const pay = paySpan(said.map(payFields).filter((fields) => fields !== undefined))
  if (pay !== undefined) return { pay }
  const payText = words ?? said.map(inWords).find((text) => text !== undefined)
  return payText === undefined ? {} : { payText }
}

function amountsOf(salary: Fields, salaryCurrency: unknown): readonly Amounts[] {
  const values = listOf(salary.value)
  return (values.length > 0 ? values : [salary]).map((value) => ({
    low: value.minValue ?? value.minPrice ?? value.value ?? value.price,
    high: value.maxValue ?? value.maxPrice ?? value.value ?? value.price,
    currency: salary.currency ?? salary.priceCurrency ?? value.currency ?? salaryCurrency,
    period: value.unitText ?? value.unitCode ?? salary.unitText ?? salary.unitCode,
  }))
}

function inWords({ low, high, currency, period }: Amounts): string | undefined {
  const ends = [...new Set([amountOf(low) ?? wordsOf(low), amountOf(high) ?? wordsOf(high)])].filter(
    (end) => end !== undefined,
  )
  if (ends.length === 0) return undefined
  const unit = wordsOf(period)
  return `${wordsOf(currency) ?? ''} ${ends.join(' - ')}${unit === undefined ? '' : ` per ${unit.toLowerCase()}`}`.trim()
}
