import { Readable } from 'node:stream'
import { openBytes } from './open-bytes.ts'
import { parseJson } from './read-json.ts'
import { readText } from './read-text.ts'

/** The text of an answer that was kept. @throws CommandError 1 where it is not UTF-8 or cannot be unpacked */
export function readKeptText(file: string, label: string): Promise<string> {
  const bytes = openBytes({ path: file, label, name: null, folder: null }, Readable.from([]))
  return readText({ label, bytes }, 'an answer as text')
}

/**
 * The JSON of an answer that was kept.
 * @param expected for messages
 * @throws CommandError 1 where it is none
 */
export async function readKeptJson(file: string, label: string, expected: string): Promise<unknown> {
  return parseJson(await readKeptText(file, label), label, expected)
}
