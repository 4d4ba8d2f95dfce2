import { InvalidArgumentError } from 'commander'
import { isDate } from '../publication/calendar.ts'

/** An option's date, as commander parses it. @throws InvalidArgumentError naming what is allowed. */
export function parseDate(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('Allowed: a date of the calendar as YYYY-MM-DD.')
  return text
}
