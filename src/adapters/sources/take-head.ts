/**
 * The beginning of bytes that can be read once: what came until `isEnough`, or all of it; and all of the bytes, to be
 * read from their start.
 */
export async function takeHead(
  bytes: AsyncIterable<Uint8Array>,
  isEnough: (head: Buffer) => boolean,
): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Uint8Array> }> {
  const chunks = bytes[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (!isEnough(head)) {
    const next = await chunks.next()
    if (next.done === true) return { head, all: rejoined(head, null) }
    head = Buffer.concat([head, next.value])
  }
  return { head, all: rejoined(head, chunks) }
}

async function* rejoined(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array> | null,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    while (rest !== null) {
      const next = await rest.next()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await rest?.return?.()
  }
}
