import type { Readable } from 'node:stream'
import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import { companyInBoardsList } from './boards-list.ts'
import { employerOfBoard } from './employer-of-board.ts'
import { createFetchAhead } from './fetch-ahead.ts'
import { fetchListing, type ListingFetching } from './fetch-listing.ts'
import type { FetchedPage } from './fetch-pages.ts'
import { listingFormat } from './formats.ts'
import { type InputFile, listInputFiles } from './list-input-files.ts'
import { openBytes } from './open-bytes.ts'
import { openPage } from './open-page.ts'
import { shownUrl } from './shown-url.ts'

export interface ListingRequest {
  readonly format: string
  /** Files, folders, addresses, lists of boards named boards.csv, or `-` for standard input. */
  readonly paths: readonly string[]
  readonly stdin: Readable
  /** The one source whose listing all of it is; else each file is that of its own. */
  readonly source?: string | undefined
  /** The employer where a payload names none. */
  readonly company?: string | undefined
  /** ISO date of the listing: postings that say they ended before it are left out. Without it none is. */
  readonly asOf?: string | undefined
  /** How addresses are fetched. Without it none is. */
  readonly fetching?: ListingFetching | undefined
}

/** Boards fetched side by side: the one that is read, and those after it. */
const FETCHED_AHEAD = 4

/** One source's listing, ready to be read once. */
export interface Listing {
  /** Its source unless the caller names another: format and board or file, e.g. `ashby:acme`. */
  readonly source: string
  /** How people find it. */
  readonly label: string
  /** Throws CommandError 1 where the whole file is at fault. */
  readonly records: AsyncIterable<SourceRecord>
}

/**
 * The listings of all paths, one a file unless `source` joins them, in the order given and sorted within a folder.
 * Nothing is opened before its records are read.
 * @throws CommandError 2 for an unknown format or no path, 1 for a path that is not there, that holds nothing to read
 * or that names a source twice
 */
export async function openListings(request: ListingRequest): Promise<readonly Listing[]> {
  const { load, extensions } = listingFormat(request.format)
  if (request.paths.length === 0)
    throw new CommandError(2, 'no path: name a file, a folder, or - for standard input')
  const files = await listInputFiles(request.format, request.paths, extensions)
  const sourceOf = (file: InputFile) => `${request.format}:${file.name ?? 'stdin'}`
  if (request.source === undefined) refuseTwice(files, sourceOf)
  const read = await load()
  const pagesOf = await openPages(files, request)
  const listings = await Promise.all(
    files.map(async (file) => {
      const source = sourceOf(file)
      const company = request.company ?? (await listedCompany(request.format, file))
      const board = file.board ?? file.name
      const name = board === null ? null : employerOfBoard(board)
      const readBytes = (label: string, bytes: AsyncIterable<Uint8Array>, url?: URL) =>
        read({ label, name, company, asOf: request.asOf, url, bytes })
      const readPage = (page: FetchedPage) => readBytes(page.label, openPage(page), page.url)
      const pages = pagesOf?.(file) ?? null
      const records =
        pages === null ? readBytes(file.label, openBytes(file, request.stdin)) : readPages(pages, readPage)
      return { source, label: file.label, records }
    }),
  )
  return request.source === undefined ? listings : [joinListings(request.source, listings)]
}

/** Gives back the pages of a file that is an address: fetched when they are asked for, or a little before. */
async function openPages(files: readonly InputFile[], { format, fetching }: ListingRequest) {
  const urls = files.flatMap(({ url }) => url ?? [])
  const [first] = urls
  if (fetching === undefined && first !== undefined)
    throw new CommandError(1, `${shownUrl(first)} is an address: nothing is fetched here`)
  if (fetching === undefined || first === undefined) return null
  await fetching.bodies.prune(fetching.now())
  const fetched = createFetchAhead(
    urls.map((url) => () => fetchListing(format, url, fetching)),
    FETCHED_AHEAD,
  )
  return ({ url }: InputFile) => (url === undefined ? null : () => fetched(urls.indexOf(url)))
}

async function* readPages(
  pages: () => Promise<readonly FetchedPage[]>,
  read: (page: FetchedPage) => AsyncIterable<SourceRecord>,
): AsyncGenerator<SourceRecord> {
  for (const page of await pages()) yield* read(page)
}

function refuseTwice(files: readonly InputFile[], sourceOf: (file: InputFile) => string): void {
  const seen = new Map<string, string>()
  for (const file of files) {
    const source = sourceOf(file)
    const other = seen.get(source)
    if (other !== undefined) {
      throw new CommandError(
        1,
        `${other} and ${file.label} both are the listing of ${source}: import one of them, or name one --source for both`,
      )
    }
    seen.set(source, file.label)
  }
}

function joinListings(source: string, listings: readonly Listing[]): Listing {
  async function* records() {
    for (const listing of listings) yield* listing.records
  }
  return { source, label: listings.map(({ label }) => label).join(', '), records: records() }
}

async function listedCompany(format: string, file: InputFile): Promise<string | null> {
  if (file.company) return file.company
  return file.folder === null || file.name === null
    ? null
    : companyInBoardsList(file.folder, format, file.name)
}
