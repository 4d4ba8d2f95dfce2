import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CommandError } from '../../errors.ts'
import { asUtf8 } from './as-utf8.ts'
import type { InputFile } from './list-input-files.ts'
import { takeHead } from './take-head.ts'

/** A file's bytes, or those of standard input, unpacked where they begin as gzip does, UTF-16 as UTF-8. Opened when they are read. */
export async function* openBytes(file: InputFile, stdin: Readable): AsyncGenerator<Uint8Array> {
  const stream = file.path === null ? stdin : createReadStream(file.path)
  try {
    yield* asUtf8(unpacked(stream), file.label)
  } catch (error) {
    throw asCommandError(error, file.label)
  }
}

async function* unpacked(stream: Readable): AsyncGenerator<Uint8Array> {
  const { head, all } = await takeHead(stream, ({ length }) => length >= 2)
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all
    return
  }
  const source = Readable.from(all, { objectMode: false })
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  yield* source.pipe(gunzip) as AsyncIterable<Buffer>
}

function asCommandError(error: unknown, label: string): unknown {
  if (!(error instanceof Error)) return error
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('Z_'))
    return new CommandError(1, `${label} begins as gzip but cannot be unpacked: ${error.message}`)
  if (/^E[A-Z]+$/.test(code)) return new CommandError(1, `cannot read ${label}: ${error.message}`)
  return error
}
