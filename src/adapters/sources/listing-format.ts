import type { SourceRecord } from '../../ports.ts'

/** One file's content, or that of standard input, unpacked. */
export interface ListingInput {
  /** How people find it: its path, or `standard input`. */
  readonly label: string
  /** The employer as the board's or file's name tells it; null for standard input. */
  readonly name: string | null
  /** The employer where the payload names none: as the caller, else a boards list says; null where neither does. */
  readonly company: string | null
  /** ISO date of the listing: postings that say they ended before it are left out. Without it none is. */
  readonly asOf?: string | undefined
  /** Where it was fetched from; undefined for files and standard input. */
  readonly url?: URL | undefined
  /** Can be read once. Throws CommandError 1 where the file cannot be read or unpacked. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/**
 * A format's reader: the postings of one file in order, each with its place, or with the reason why it could not be
 * taken. Throws CommandError 1 where the whole file is at fault.
 */
export type ReadListing = (input: ListingInput) => AsyncIterable<SourceRecord>

export interface ListingFormat {
  readonly load: () => Promise<ReadListing>
  /** What a folder's files end in that are of this format, packed with gzip or not. */
  readonly extensions: readonly string[]
}
