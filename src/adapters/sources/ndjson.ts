import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import { type Fields, isFields, shown } from './fields.ts'
import type { ListingInput } from './listing-format.ts'
import { parseRawPosting } from './parse-raw-posting.ts'
import { parserWords } from './read-json.ts'
import { readLines } from './read-lines.ts'

/**
 * The project's own raw posting, one JSON object a line: see docs/raw-posting.md. Unknown keys are ignored, empty lines too; a wrong
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
      yield { place, ...parseRawPosting(line.fields) }
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
    return { reject: `not JSON: ${parserWords(error)}` }
  }
}
