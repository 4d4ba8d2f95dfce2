import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import { PAY_PERIODS, type PayFields, type RawPosting, WORKPLACES } from '../../postings/raw-posting.ts'
import {
  FieldError,
  type Fields,
  isFields,
  optionalAmount,
  optionalChoice,
  optionalDate,
  optionalText,
  requiredId,
  requiredText,
  shown,
} from './fields.ts'
import type { ListingInput } from './listing-format.ts'
import { readLines } from './read-lines.ts'

/**
 * The project's own raw posting, one JSON object a line: see docs. Unknown keys are ignored, empty lines too; a wrong
 * value rejects its line, never the file. A file in which no line is a JSON object is not of this format.
 */
export async function* readNdjson({ label, bytes }: ListingInput): AsyncGenerator<SourceRecord> {
  let objects = 0
  let strange: string | undefined
  for await (const { number, text, fault } of readLines(bytes)) {
    if (text?.trim() === '') continue
    const place = `${label}:${number}`
    const line = fault === undefined ? parseObject(text) : { reject: fault }
    if (line.reject === undefined) {
      objects += 1
      yield { place, ...parsePosting(line.fields) }
    } else {
      strange ??= `line ${number}: ${line.reject}`
      yield { place, reject: line.reject }
    }
  }
  // To take it for a listing would close all that its source had open.
  if (objects === 0 && strange !== undefined)
    throw new CommandError(1, `${label} is not ndjson, one JSON object a line; ${strange}`)
}

function parseObject(text: string): { fields: Fields; reject?: undefined } | { reject: string } {
  try {
    const value: unknown = JSON.parse(text)
    if (isFields(value)) return { fields: value }
    return { reject: `${shown(value)} is no posting: one JSON object a line is expected` }
  } catch (error) {
    return {
      reject: `not JSON: ${(error as Error).message
        .slice(0, 160)
        .replace(/\p{Cc}+/gu, ' ')
        .toWellFormed()}`,
    }
  }
}

function parsePosting(fields: Fields): { readonly raw: RawPosting } | { readonly reject: string } {
  try {
    return { raw: parseRawPosting(fields) }
  } catch (error) {
    if (error instanceof FieldError) return { reject: error.message }
    throw error
  }
}

function parseRawPosting(fields: Fields): RawPosting {
  const url = optionalText(fields, 'url')
  const location = optionalText(fields, 'location')?.trim()
  const workplace = optionalChoice(fields, 'workplace', WORKPLACES)
  const description = optionalText(fields, 'description')
  const payText = optionalText(fields, 'pay')
  const pay = parsePay(fields)
  const postedOn = optionalDate(fields, 'postedOn')
  return {
    id: requiredId(fields, 'id'),
    title: requiredText(fields, 'title'),
    company: requiredText(fields, 'company'),
    locations: location === undefined || location === '' ? [] : [location],
    ...(url === undefined ? {} : { url }),
    ...(workplace === undefined ? {} : { workplace }),
    ...(description === undefined ? {} : { description }),
    ...(payText === undefined ? {} : { payText }),
    ...(pay === undefined ? {} : { pay }),
    ...(postedOn === undefined ? {} : { postedOn }),
  }
}

function parsePay(fields: Fields): PayFields | undefined {
  const low = optionalAmount(fields, 'payLow')
  const high = optionalAmount(fields, 'payHigh')
  const currency = optionalText(fields, 'payCurrency')
  const period = optionalChoice(fields, 'payPeriod', PAY_PERIODS)
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new FieldError(
      `payCurrency is ${shown(currency)}: a code of three capitals such as USD is expected`,
    )
  }
  if (low === undefined && high === undefined) return undefined
  if (currency === undefined) throw new FieldError('payCurrency is missing: payLow and payHigh need it')
  if (low !== undefined && high !== undefined && low > high) {
    throw new FieldError(`payLow is ${low}, payHigh ${high}: payLow may not be above payHigh`)
  }
  return {
    currency,
    period: period ?? 'YEAR',
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  }
}
