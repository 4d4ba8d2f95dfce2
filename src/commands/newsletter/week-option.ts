import { Command } from 'commander'
import { weekOf } from '../../publication/calendar.ts'
import { parseDate } from '../dates.ts'

export interface WeekOptions {
  readonly week?: string
  readonly json?: boolean
}

/** The Monday of the week of a date. @throws as parseDate */
export const parseWeek = (text: string): string => weekOf(parseDate(text))

/** A command about a week's letter: the newest, unless named. */
export const weekCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--week <date>', 'a day of the week (default: the newest published week that is over)', parseWeek)
    .option('--json', 'print one JSON document')
