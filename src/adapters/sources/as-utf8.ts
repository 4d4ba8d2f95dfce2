import { CommandError } from '../../errors.ts'
import { takeHead } from './take-head.ts'

/** A text's bytes as UTF-8 where its mark says that it is UTF-16, as some programs of Windows write; others as they are. */
export async function* asUtf8(bytes: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<Uint8Array> {
  const { head, all } = await takeHead(bytes, ({ length }) => length >= 2)
  const encoding = encodingOf(head)
  if (encoding === null) {
    yield* all
    return
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (chunk?: Uint8Array) => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }))
    } catch {
      throw new CommandError(1, `${label} begins as UTF-16, but is not: expected UTF-8`)
    }
  }
  for await (const chunk of all) yield decode(chunk)
  yield decode()
}

function encodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}
