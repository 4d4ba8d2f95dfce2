import { findLostTimes, formatSpan, isLost } from './find-lost-times.ts'

/** Sunday first. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

interface FieldRule {
  readonly name: string
  readonly low: number
  readonly high: number
  readonly names?: readonly string[]
}

const FIELDS: readonly FieldRule[] = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day of the month', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12, names: MONTHS },
  { name: 'day of the week', low: 0, high: 7, names: WEEKDAYS },
]

export interface Schedule {
  readonly cron: string
  readonly timezone: string
  /** Allowed values of minute, hour, day of the month, month and day of the week (0 is Sunday). */
  readonly fields: readonly ReadonlySet<number>[]
}

/**
 * Reads a schedule of five cron fields in an IANA time zone.
 * @throws Error with a message that names the wrong part and what is allowed, but not the value: an unknown zone, a day
 * of the month together with a day of the week, or a time that the zone's clocks skip or show twice when they change
 */
export function parseSchedule(cron: string, timezone: string): Schedule {
  assertZone(timezone)
  const parts = cron.trim().toLowerCase().split(/\s+/)
  if (parts.length !== FIELDS.length)
    throw new Error(
      `the cron expression has ${parts.length} fields; it must have 5: minute, hour, day of the month, month, day of the week`,
    )
  const fields = FIELDS.map((rule, index) => parseField(rule, parts[index]!))
  if (parts[2] !== '*' && parts[4] !== '*')
    throw new Error('the cron expression names a day of the month and a day of the week; one must be *')
  const weekdays = new Set([...fields[4]!].map((day) => day % 7))
  assertTimes(fields[1]!, fields[0]!, timezone)
  return { cron: parts.join(' '), timezone, fields: [...fields.slice(0, 4), weekdays] }
}

/** Some times are skipped, and the letter with them, or come twice, when the clocks of the zone change. */
function assertTimes(hours: ReadonlySet<number>, minutes: ReadonlySet<number>, timezone: string): void {
  const lost = findLostTimes(timezone)
  if (![...hours].some((hour) => [...minutes].some((minute) => isLost(lost, hour * 60 + minute)))) return
  throw new Error(
    `the cron expression names a time that the clocks of the time zone skip or show twice when they are changed; allowed: any time but ${lost.map(formatSpan).join(', ')}, or the time zone UTC`,
  )
}

function assertZone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone })
  } catch {
    throw new Error(
      'the time zone is unknown; it must be a name such as UTC, Europe/Berlin or America/New_York',
    )
  }
}

function parseField(rule: FieldRule, written: string): Set<number> {
  const values = new Set<number>()
  for (const part of written.split(',')) for (const value of parsePart(rule, part)) values.add(value)
  return values
}

function parsePart(rule: FieldRule, part: string): number[] {
  const [, range, step = '1'] = /^([^/]+)(?:\/([1-9]\d?))?$/.exec(part) ?? []
  if (range === undefined) throw wrongField(rule)
  const [first, last = first, ...more] =
    range === '*' ? [rule.low, rule.high] : range.split('-').map((word) => parseValue(rule, word))
  if (first === undefined || last === undefined || more.length > 0 || last < first) throw wrongField(rule)
  if (part.includes('/') && range !== '*' && !range.includes('-')) throw wrongField(rule)
  const values: number[] = []
  for (let value = first; value <= last; value += Number(step)) values.push(value)
  return values
}

function parseValue(rule: FieldRule, word: string): number {
  const named = rule.names?.indexOf(word) ?? -1
  if (named >= 0) return named + rule.low
  const value = /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN
  if (!(value >= rule.low && value <= rule.high)) throw wrongField(rule)
  return value
}

function wrongField({ name, low, high, names }: FieldRule): Error {
  const words = names ? ` or ${names[0]} to ${names.at(-1)}` : ''
  return new Error(
    `the field ${name} of the cron expression is wrong; allowed: ${low} to ${high}${words}, *, lists (1,3), ranges (1-5) and steps (*/2)`,
  )
}
