import { capitalize, formatCount, formatUsd, formatWeek, plural } from '../../words/format.ts'
import type { ToldDataset, ToldMarket } from './told-page.ts'

export const TOO_FEW = 'too few salaries are disclosed'

/** `$163K (345 salaries)`; what to say instead where too few are disclosed. */
export function tellMedian({ salary }: ToldMarket): string | null {
  return salary && `${formatUsd(salary.median)} (${plural(salary.sampleSize, 'salary')})`
}

/** `$163K`. */
export function tellMedianBriefly({ salary }: ToldMarket): string | null {
  return salary && formatUsd(salary.median)
}

export function tellOpen(count: number): string {
  return count === 1 ? '1 position is open' : `${formatCount(count)} positions are open`
}

/** `Week of 21 September 2026.`, and that it is not over where it is not. */
export function tellWeek({ week, provisional }: ToldMarket): string {
  return `${capitalize(formatWeek(week))}${provisional ? ', so far' : ''}.`
}

/** What stands before all else while the figures are invented. */
export function tellSample({ isSample }: ToldDataset): string[] {
  return isSample ? ['Generated sample figures.'] : []
}
