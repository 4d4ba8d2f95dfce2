import type { Readable } from 'node:stream'
import { CommandError } from '../../errors.ts'
import { type FetchDependencies, fetchFile } from './fetch-file.ts'
import { openBytes } from './open-bytes.ts'
import { type DailyRates, ECB_RATES, parseEcbRates } from './parse-ecb-rates.ts'
import { readText } from './read-text.ts'
import { PassingFault } from './retry.ts'
import { shownUrl } from './shown-url.ts'
import { isZip, unzipFile } from './unzip-file.ts'

/** Bytes, unpacked: the history since 1999 has two million. */
const LARGEST_TABLE = 50_000_000

export interface RatesRequest {
  /** A file, an address, or `-` for standard input: CSV, alone or the one file of a ZIP archive. */
  readonly path: string
  readonly stdin: Readable
  readonly fetching: FetchDependencies
}

/**
 * The rates that the ECB published, read from its own file. @throws CommandError 1 naming the file or address and what
 * is wrong with it
 */
export async function readEcbRates({ path, stdin, fetching }: RatesRequest): Promise<DailyRates> {
  const url = /^https?:\/\//i.test(path) && URL.canParse(path) ? new URL(path) : null
  const label = url ? shownUrl(url) : path === '-' ? 'standard input' : path
  const file = url ? await fetchTable(url, fetching) : path === '-' ? null : path
  const bytes = unpacked(openBytes({ path: file, label, name: null, folder: null }, stdin), label)
  return parseEcbRates(await readText({ label, bytes }, ECB_RATES, LARGEST_TABLE), label)
}

async function fetchTable(url: URL, fetching: FetchDependencies): Promise<string> {
  try {
    return await fetchFile(url, fetching, LARGEST_TABLE)
  } catch (error) {
    if (!(error instanceof PassingFault)) throw error
    throw new CommandError(1, `${error.message}, no rate is changed`)
  }
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.length
    // Whoever reads on refuses what is larger.
    if (size > LARGEST_TABLE) break
  }
  const whole = Buffer.concat(chunks)
  yield isZip(whole) ? unzipFile(whole, label, LARGEST_TABLE) : whole
}
