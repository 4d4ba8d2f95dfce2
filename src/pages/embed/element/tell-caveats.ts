import type { Comparison, Side } from './read-answer.ts'

const TOLD = new Map([
  ['DOMINANT_COMPANY', 'over a quarter of the salaries are of one company'],
  ['FEW_COMPANIES', 'too few companies for a test'],
  ['LOW_DISCLOSURE', 'fewer than half of the postings say what they pay'],
  ['WIDE_INTERVAL', 'the median is uncertain'],
])

/** What to keep in mind, a sentence a role that has a caveat, then what holds for both. */
export function tellCaveats({ left, right, isSample, minimumSampleSize }: Comparison): string[] {
  return [
    ...[left, right].flatMap((side) => tellSide(side, minimumSampleSize)),
    ...(left.provisional ? ['The week is not over: its figures may still move.'] : []),
    ...(isSample ? ['All of this is a generated sample, not real postings.'] : []),
  ]
}

function tellSide({ name, salary }: Side, minimumSampleSize: number): string[] {
  if (salary === null) return [`${name}: fewer than ${minimumSampleSize} salaries are disclosed.`]
  const told = salary.caveats.flatMap((caveat) => TOLD.get(caveat) ?? [])
  return told.length > 0 ? [`${name}: ${told.join('; ')}.`] : []
}
