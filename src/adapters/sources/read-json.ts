import { CommandError } from '../../errors.ts'
import { readText } from './read-text.ts'

/**
 * A whole JSON document. @throws CommandError 1 where it is too large, not UTF-8 or not JSON, naming the file and what
 * was expected.
 * @param expected e.g. `Ashby's answer, {"jobs": […]}`
 */
export async function readJson(
  input: { readonly label: string; readonly bytes: AsyncIterable<Uint8Array> },
  expected: string,
  largest?: number,
): Promise<unknown> {
  return parseJson(await readText(input, expected, largest), input.label, expected)
}

/** What a JSON text says. @throws CommandError 1 where it is none, naming the file and what was expected */
export function parseJson(text: string, label: string, expected: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const reason = text.trim() === '' ? 'it is empty' : parserWords(error)
    throw new CommandError(1, `${label} is not JSON (${reason}): expected ${expected}`)
  }
}

/** What a parser said of a text, short and without control characters: it quotes from the text. */
export function parserWords(error: unknown): string {
  return (error as Error).message
    .slice(0, 200)
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
}
