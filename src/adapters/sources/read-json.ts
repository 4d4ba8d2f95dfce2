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
  const text = await readText(input, expected, largest)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const reason = text.trim() === '' ? 'it is empty' : parserWords(error)
    throw new CommandError(1, `${input.label} is not JSON (${reason}): expected ${expected}`)
  }
}

/** What a parser said of a text, short and without control characters: it quotes from the text. */
export function parserWords(error: unknown): string {
  return (error as Error).message
    .slice(0, 200)
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
}
