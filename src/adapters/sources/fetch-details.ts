import { stat } from 'node:fs/promises'
import { CommandError } from '../../errors.ts'
import { type DetailLinks, detailLinksOf } from './detail-links.ts'
import { fetchFile } from './fetch-file.ts'
import type { ListingFetching } from './fetch-listing.ts'
import type { FetchedPage } from './fetch-pages.ts'
import { type Fields, isFields } from './fields.ts'
import { fieldsOf, wordsOf } from './lenient-fields.ts'
import { readKeptJson } from './read-kept.ts'
import { PassingFault } from './retry.ts'
import { shownUrl } from './shown-url.ts'

const SIDE_BY_SIDE = 3
/** Postings of one listing that are asked for. */
const MOST_DETAILS = 5_000
/** Whoever fails so often in a row is not asked for the rest. */
const MOST_FAULTS_IN_A_ROW = 3

const EXPECTED = 'the posting in full'

interface Wanted {
  readonly page: number
  readonly index: number
  readonly job: Fields
  readonly url: URL
}

/**
 * The pages with the postings in full that they leave out: of those titles alone that are counted. A posting whose answer
 * cannot be had stays as it is listed, and that is told.
 * @param largest bytes of all of them, unpacked
 * @throws PassingFault where the other side fails for several postings in a row: to go on would replace what is known of
 * them by listings without descriptions
 */
export async function fetchDetails(
  format: string,
  pages: readonly FetchedPage[],
  dependencies: ListingFetching,
  largest: number,
): Promise<readonly FetchedPage[]> {
  const links = detailLinksOf(format)
  if (links === undefined) return pages
  const all = (
    await Promise.all(pages.map((page, number) => wantedOf(page, number, links, dependencies)))
  ).flat()
  const details = pages.map(() => new Map<number, string>())
  const faults: string[] = []
  const queue = all.slice(0, MOST_DETAILS).values()
  let left = largest
  let inARow = 0
  const takeOne = async ({ page, index, job, url }: Wanted) => {
    try {
      const file = await fetchFile(url, dependencies, Math.max(0, left))
      inARow = 0
      left -= (await stat(file)).size
      if (links.fill(job, await readKeptJson(file, shownUrl(url), EXPECTED)) === null)
        throw new CommandError(1, `${shownUrl(url)} answers something else: expected ${EXPECTED}`)
      details[page]?.set(index, file)
    } catch (error) {
      const isPassing = error instanceof PassingFault
      if (!isPassing && !(error instanceof CommandError)) throw error
      faults.push(error.message)
      if (isPassing) inARow += 1
      if (inARow >= MOST_FAULTS_IN_A_ROW)
        throw new PassingFault(`${error.message}, as for ${MOST_FAULTS_IN_A_ROW - 1} postings before`)
    }
  }
  const takeAll = async () => {
    for (const wanted of queue) {
      if (inARow >= MOST_FAULTS_IN_A_ROW) return
      await takeOne(wanted)
    }
  }
  const taken = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, takeAll))
  for (const one of taken) if (one.status === 'rejected') throw one.reason
  tellMissing(pages[0]?.label ?? '', all.length, faults, dependencies)
  return pages.map((page, number) => {
    const files = details[number]
    const fill = files?.size ? (document: unknown) => fillIn(document, links, files) : null
    return { ...page, fill }
  })
}

/** The postings of a page that are counted and have no description. */
async function wantedOf(
  { file, label, url: pageUrl }: FetchedPage,
  page: number,
  links: DetailLinks,
  { isCounted }: ListingFetching,
): Promise<readonly Wanted[]> {
  // What is no page of the format is told where it is read.
  const document = await readKeptJson(file, label, 'a page').catch(() => null)
  const jobs = fieldsOf(document)[links.at]
  return (Array.isArray(jobs) ? (jobs as unknown[]) : []).flatMap((job, index) => {
    if (!isFields(job) || job[links.description] || !isCounted(wordsOf(job[links.title]) ?? '')) return []
    const url = links.urlOf(job, pageUrl)
    return url === null ? [] : [{ page, index, job, url }]
  })
}

/** A page's document with the postings in full whose files are given by their number in its list. */
async function fillIn(
  document: unknown,
  links: DetailLinks,
  files: ReadonlyMap<number, string>,
): Promise<unknown> {
  const jobs = fieldsOf(document)[links.at]
  const filled: unknown[] = []
  for (const [index, job] of (Array.isArray(jobs) ? (jobs as unknown[]) : []).entries()) {
    const file = files.get(index)
    const answer = file === undefined ? null : await readKeptJson(file, file, EXPECTED)
    filled.push((isFields(job) ? links.fill(job, answer) : null) ?? job)
  }
  return { ...fieldsOf(document), [links.at]: filled }
}

function tellMissing(
  label: string,
  wanted: number,
  faults: readonly string[],
  { tell }: ListingFetching,
): void {
  const [first] = faults
  if (first !== undefined)
    tell(`${label}: ${faults.length} of ${wanted} descriptions are missing, the first because ${first}`)
  if (wanted > MOST_DETAILS)
    tell(
      `${label}: ${wanted} descriptions are more than the ${MOST_DETAILS} that are fetched; the rest is missing`,
    )
}
