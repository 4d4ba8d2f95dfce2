import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CommandError } from '../../errors.ts'
import type { InputFile } from './list-input-files.ts'

/** A file's bytes, or those of standard input, unpacked where they begin as gzip does. Opened when they are read. */
export async function* openBytes(file: InputFile, stdin: Readable): AsyncGenerator<Uint8Array> {
  const stream = file.path === null ? stdin : createReadStream(file.path)
  try {
    yield* unpacked(stream)
  } catch (error) {
    throw asCommandError(error, file.label)
  }
}

async function* unpacked(stream: Readable): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let head = Buffer.alloc(0)
  let ended = false
  while (head.length < 2 && !ended) {
    const next = await chunks.next()
    if (next.done === true) ended = true
    else head = Buffer.concat([head, next.value])
  }
  const all = rejoined(head, chunks, ended)
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all
    return
  }
  const source = Readable.from(all, { objectMode: false })
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  yield* source.pipe(gunzip) as AsyncIterable<Buffer>
}

async function* rejoined(head: Buffer, rest: AsyncIterator<Buffer>, ended: boolean): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head
    while (!ended) {
      const next = await rest.next()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await rest.return?.()
  }
}

function asCommandError(error: unknown, label: string): unknown {
  if (!(error instanceof Error)) return error
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('Z_'))
    return new CommandError(1, `${label} begins as gzip but cannot be unpacked: ${error.message}`)
  if (/^E[A-Z]+$/.test(code)) return new CommandError(1, `cannot read ${label}: ${error.message}`)
  return error
}
