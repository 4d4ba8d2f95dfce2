import { CommandError } from '../errors.ts'
import type {
  ComparedPostings,
  ListingHeader,
  ListingImport,
  PostingIntake,
  SourceRecord,
  StagedPosting,
} from '../ports.ts'
import type { RawPosting } from '../postings/raw-posting.ts'
import type { ReadRawPosting } from '../postings/read-posting.ts'
import { contentHash } from './content-hash.ts'

/** Rows to a round trip; what an import holds in memory at a time. */
const BATCH_SIZE = 1_000
/** A description may be large: a batch is closed early when it holds this much text. */
const BATCH_CHARACTERS = 8_000_000

export interface Reject {
  /** Where it stood: the file and its line or path. */
  readonly place: string
  readonly reason: string
}

export interface ImportCounts {
  /** Records found, rejected ones included. */
  readonly read: number
  readonly kept: number
  /** Of no role of ours. */
  readonly skipped: number
  /** Named twice by the listing; the first counts. */
  readonly duplicates: number
  readonly opened: number
  readonly changed: number
  readonly closed: number
  readonly reopened: number
  readonly rejected: number
}

export interface ImportDependencies {
  readonly intake: PostingIntake
  readonly read: ReadRawPosting
  readonly readerVersion: string
  readonly onReject: (reject: Reject) => void
  /** Whether a listing without postings closes what its source had open. Without it such a listing is refused. */
  readonly allowEmpty?: boolean
  readonly onProgress?: (read: number) => void
}

/**
 * Imports a source's whole listing: streams it into the stage in batches and merges it in one short transaction.
 * Where it fails, the source is as it was.
 * @throws CommandError 1 for a listing without postings of a source that has some open, unless it is allowed: a board
 * that was renamed, or a file that was cut, looks the same
 */
export async function importListing(
  header: ListingHeader,
  records: AsyncIterable<SourceRecord> | Iterable<SourceRecord>,
  dependencies: ImportDependencies,
): Promise<ImportCounts> {
  const listing = await dependencies.intake.begin(header)
  try {
    const counts = await stageAll(header, listing, records, dependencies)
    if (counts.read === 0 && !header.partial && !dependencies.allowEmpty)
      await refuseEmpty(header, dependencies.intake)
    const { duplicates, ...merged } = await listing.merge()
    return {
      ...counts,
      ...merged,
      kept: counts.kept - duplicates,
      duplicates: counts.duplicates + duplicates,
    }
  } catch (error) {
    // Another fault may follow the first, which is the one to tell.
    await listing.abandon().catch(() => {})
    throw error
  }
}

async function refuseEmpty({ source }: ListingHeader, intake: PostingIntake): Promise<void> {
  const open = await intake.countOpen(source)
  if (open > 0)
    throw new CommandError(
      1,
      `the listing of ${source} is empty and would close all it has open, ${open} in number: nothing is imported. Allowed with --allow-empty`,
    )
}

async function stageAll(
  header: ListingHeader,
  listing: ListingImport,
  records: AsyncIterable<SourceRecord> | Iterable<SourceRecord>,
  { read: readPosting, readerVersion, onReject, onProgress }: ImportDependencies,
) {
  const counts = { read: 0, kept: 0, skipped: 0, duplicates: 0, rejected: 0 }
  const reject = (place: string, reason: string) => {
    counts.rejected += 1
    onReject({ place, reason })
  }
  let staging: Promise<void> = Promise.resolve()
  const stage = async (staged: readonly StagedPosting[]) => {
    if (staged.length === 0) return
    const { duplicates } = await listing.stage(staged)
    counts.duplicates += duplicates
    counts.kept += staged.length - duplicates
  }
  // The store compares the next batch and stages the last one while this one is read.
  const readBatch = async ({ batch, comparing }: ComparedBatch) => {
    const { unchanged, firstSeenOn } = await comparing
    counts.kept += unchanged.size
    const staged: StagedPosting[] = []
    for (const { place, raw, contentHash } of batch) {
      if (unchanged.has(raw.id)) continue
      const reading = readPosting(raw, firstSeenOn.get(raw.id) ?? header.asOf)
      if (reading.kind === 'rejected') reject(place, reading.reason)
      else if (reading.kind === 'skipped') counts.skipped += 1
      else staged.push({ externalId: raw.id, contentHash, posting: reading.posting })
    }
    await staging
    staging = stage(staged)
    staging.catch(() => {})
    onProgress?.(counts.read)
  }
  const compare = (listed: readonly Placed[]): ComparedBatch => {
    const first = new Map(listed.toReversed().map((placed) => [placed.raw.id, placed]))
    counts.duplicates += listed.length - first.size
    const batch = [...first.values()]
      .reverse()
      .map(({ place, raw }) => ({ place, raw, contentHash: contentHash(raw, readerVersion) }))
    const storable = batch.filter(({ raw }) => canBeStored(raw.id))
    const comparing = listing.compare(
      storable.map(({ raw, contentHash }) => ({ externalId: raw.id, contentHash })),
    )
    comparing.catch(() => {})
    return { batch, comparing }
  }

  let waiting: ComparedBatch | undefined
  let batch: Placed[] = []
  let characters = 0
  const closeBatch = async () => {
    const next = compare(batch)
    batch = []
    characters = 0
    if (waiting) await readBatch(waiting)
    waiting = next
  }
  for await (const record of records) {
    counts.read += 1
    if (record.reject !== undefined) {
      reject(record.place, record.reject)
      continue
    }
    batch.push(record)
    characters += record.raw.description?.length ?? 0
    if (batch.length >= BATCH_SIZE || characters >= BATCH_CHARACTERS) await closeBatch()
  }
  await closeBatch()
  if (waiting) await readBatch(waiting)
  await staging
  return counts
}

/** A batch that the store was asked about, waiting to be read. */
interface ComparedBatch {
  readonly batch: readonly (Placed & { readonly contentHash: string })[]
  readonly comparing: Promise<ComparedPostings>
}

/** No text column holds a NUL; the reader says so of a posting whose id has one. */
const canBeStored = (id: string) => !id.includes('\0')

interface Placed {
  readonly place: string
  readonly raw: RawPosting
}
