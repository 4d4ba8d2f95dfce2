import { CommandError } from '../../errors.ts'

/** Largest document in bytes, unpacked. */
export const LARGEST_DOCUMENT = 200 * 1024 * 1024

/**
 * A whole document's text, without a byte order mark. @throws CommandError 1 where it is too large, empty or not UTF-8,
 * naming the file and what was expected.
 * @param expected e.g. `Ashby's answer, {"jobs": […]}`
 */
export async function readText(
  { label, bytes }: { readonly label: string; readonly bytes: AsyncIterable<Uint8Array> },
  expected: string,
  largest: number = LARGEST_DOCUMENT,
): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > largest)
      throw new CommandError(1, `${label} is larger than ${largest} bytes: expected ${expected}`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new CommandError(1, `${label} is not UTF-8: expected ${expected}`)
  }
}
