import type { PayFields, PayPeriod } from '../../postings/raw-posting.ts'
import { type Fields, isFields } from './fields.ts'
import { listOf } from './lenient-fields.ts'
import { payFields, paySpan } from './pay-fields.ts'

const PERIODS: Readonly<Record<string, PayPeriod | undefined>> = {
  '1 HOUR': 'HOUR',
  '1 DAY': 'DAY',
  '1 WEEK': 'WEEK',
  '1 MONTH': 'MONTH',
  '1 YEAR': 'YEAR',
}

/**
 * Ashby's compensation: the words that are shown, and as fields the span of the salaries of all tiers that have the
 * first one's currency and interval. Bonus, commission and equity are components of their own and stay out.
 */
export function ashbyPay(compensation: unknown): { readonly payText?: string; readonly pay?: PayFields } {
  if (!isFields(compensation)) return {}
  const words = compensation.compensationTierSummary
  const salaries = [...tierComponents(compensation), ...listOf(compensation.summaryComponents)].flatMap(
    salaryOf,
  )
  const pay = paySpan(salaries)
  return {
    ...(typeof words === 'string' && words.trim() !== '' ? { payText: words } : {}),
    ...(pay === undefined ? {} : { pay }),
  }
}

function tierComponents(compensation: Fields): readonly Fields[] {
  return listOf(compensation.compensationTiers).flatMap((tier) => listOf(tier.components))
}

function salaryOf(component: Fields): PayFields[] {
  const { compensationType, interval, currencyCode, minValue, maxValue } = component
  const period = typeof interval === 'string' ? PERIODS[interval] : undefined
  if (compensationType !== 'Salary' || period === undefined) return []
  const pay = payFields({ low: minValue, high: maxValue, currency: currencyCode, period })
  return pay === undefined ? [] : [pay]
}
