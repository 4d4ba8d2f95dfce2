const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const DAY_MINUTES = 24 * 60
/** Changes of the clocks in these years are taken to tell what a zone does. */
const FIRST_MS = Date.UTC(2020, 0, 1)
const LAST_MS = Date.UTC(2036, 0, 1)
/** No zone changes its clocks forth and back within so few days. */
const STEP_MS = 4 * DAY_MS

/** A time of day from `first` to before `end`, in minutes since midnight; `end` may be tomorrow's. */
export interface TimeSpan {
  readonly first: number
  readonly end: number
}

/**
 * The times of day that a zone's clocks skip or show twice when they change, each span once, in order. What is planned
 * for such a time happens never on some day, or twice.
 * @param timezone a name of IANA's
 */
export function findLostTimes(timezone: string): readonly TimeSpan[] {
  const offsetAt = createOffsetReader(timezone)
  const spans = new Map<string, TimeSpan>()
  let before = offsetAt(FIRST_MS)
  for (let at = FIRST_MS + STEP_MS; at < LAST_MS; at += STEP_MS) {
    const after = offsetAt(at)
    if (after === before) continue
    const changedAt = findChange(offsetAt, at - STEP_MS, at)
    const first = (changedAt / MINUTE_MS + Math.min(before, after)) % DAY_MINUTES
    const span = { first, end: first + Math.abs(after - before) }
    spans.set(`${span.first}-${span.end}`, span)
    before = after
  }
  return [...spans.values()].toSorted((left, right) => left.first - right.first || left.end - right.end)
}

/** Whether a time of day, in minutes since midnight, is in one of the spans. */
export const isLost = (spans: readonly TimeSpan[], minute: number): boolean =>
  spans.some(
    ({ first, end }) =>
      (first <= minute && minute < end) || (first <= minute + DAY_MINUTES && minute + DAY_MINUTES < end),
  )

/** Such as 02:00 to 02:59. */
export function formatSpan({ first, end }: TimeSpan): string {
  const time = (minute: number) =>
    [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `${time(first)} to ${time(end - 1)}`
}

/** The first whole minute at which the offset is no longer that of `from`. */
function findChange(offsetAt: (at: number) => number, from: number, to: number): number {
  const before = offsetAt(from)
  let low = from / MINUTE_MS
  let high = to / MINUTE_MS
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * MINUTE_MS) === before) low = middle
    else high = middle
  }
  return high * MINUTE_MS
}

/** Minutes that a zone's clocks are ahead of UTC, at an instant. */
function createOffsetReader(timezone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  return (at) => {
    const [, sign = '+', hours = '0', minutes = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(at)) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  }
}
