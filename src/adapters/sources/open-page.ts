import { Readable } from 'node:stream'
import type { FetchedPage } from './fetch-pages.ts'
import { openBytes } from './open-bytes.ts'
import { readKeptJson } from './read-kept.ts'

/** A fetched page's bytes, with what was fetched besides. Opened when they are read. */
export async function* openPage({ file, label, fill }: FetchedPage): AsyncGenerator<Uint8Array> {
  if (fill === null) yield* openBytes({ path: file, label, name: null, folder: null }, Readable.from([]))
  else yield Buffer.from(JSON.stringify(await fill(await readKeptJson(file, label, 'a page of the listing'))))
}
