import { CommandError } from '../../errors.ts'

/** Largest document in bytes, unpacked. */
export const LARGEST_DOCUMENT = 200 * 1024 * 1024

/**
 * A whole JSON document. @throws CommandError 1 where it is too large, not UTF-8 or not JSON, naming the file and what
 * was expected.
 * @param expected e.g. `Ashby's answer, {"jobs": […]}`
 */
export async function readJson(
  { label, bytes }: { readonly label: string; readonly bytes: AsyncIterable<Uint8Array> },
  expected: string,
  largest: number = LARGEST_DOCUMENT,
): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > largest)
      throw new CommandError(1, `${label} is larger than ${largest} bytes: expected ${expected}`)
    chunks.push(chunk)
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new CommandError(1, `${label} is not UTF-8: expected ${expected}`)
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const said = (error as Error).message
      .slice(0, 200)
      .replace(/\p{Cc}+/gu, ' ')
      .toWellFormed()
    const reason = text.trim() === '' ? 'it is empty' : said
    throw new CommandError(1, `${label} is not JSON (${reason}): expected ${expected}`)
  }
}
