export interface MedianOfWeek {
  /** Its Monday, an ISO date. */
  readonly week: string
  /** Annual US dollars; null where too few salaries were disclosed. */
  readonly median: number | null
  /** Ends of the interval of the median; null with it. */
  readonly low: number | null
  readonly high: number | null
}

export interface PlacedMedian {
  readonly week: string
  /** Whole weeks after the first one shown. */
  readonly at: number
  readonly median: number
  readonly low: number
  readonly high: number
}

const WEEK_MS = 7 * 86_400_000

/** In order of time, each at its distance from the first; weeks without a median are left out, but keep their room. */
export function placeWeeks(weeks: readonly MedianOfWeek[]): {
  /** The Monday at 0, an ISO date; empty where there is no week. */
  readonly first: string
  readonly medians: readonly PlacedMedian[]
  readonly last: number
} {
  const sorted = weeks.toSorted((one, other) => (one.week < other.week ? -1 : Number(one.week > other.week)))
  const start = Date.parse(sorted[0]?.week ?? '')
  const distance = (week: string) => Math.round((Date.parse(week) - start) / WEEK_MS)
  const medians = sorted.flatMap(({ week, median, low, high }) =>
    median === null ? [] : [{ week, at: distance(week), median, low: low ?? median, high: high ?? median }],
  )
  return {
    first: sorted[0]?.week ?? '',
    medians,
    last: sorted.length === 0 ? 0 : distance(sorted.at(-1)?.week ?? ''),
  }
}

/** Weeks that follow on one another are joined by a line; the others are not. */
export function splitAtGaps(medians: readonly PlacedMedian[]): readonly (readonly PlacedMedian[])[] {
  const runs: PlacedMedian[][] = []
  for (const median of medians) {
    const run = runs.at(-1)
    if (run && run.at(-1)?.at === median.at - 1) run.push(median)
    else runs.push([median])
  }
  return runs
}

/** The Monday so many weeks after another, an ISO date. */
export function weekAfter(week: string, weeks: number): string {
  return new Date(Date.parse(week) + weeks * WEEK_MS).toISOString().slice(0, 10)
}

/** Two histories on one scale of weeks, which begins with the first week of either. */
export function placeTogether(
  one: readonly MedianOfWeek[],
  other: readonly MedianOfWeek[],
): {
  readonly first: string
  readonly medians: readonly [readonly PlacedMedian[], readonly PlacedMedian[]]
  readonly last: number
} {
  const unknown = [...one, ...other].map(({ week }) => ({ week, median: null, low: null, high: null }))
  const [left, right] = [placeWeeks([...unknown, ...one]), placeWeeks([...unknown, ...other])]
  return { first: left.first, medians: [left.medians, right.medians], last: left.last }
}
