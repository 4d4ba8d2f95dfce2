import { detailLinksOf } from './detail-links.ts'
import type { FetchedPage } from './fetch-listing.ts'
import { isFields } from './fields.ts'
import { fieldsOf } from './lenient-fields.ts'
import { readKeptJson } from './read-kept.ts'

/** A fetched page as one text, its postings filled in with those in full that were fetched for it. */
export async function* openFilledPage(
  format: string,
  { file, label, details }: FetchedPage,
): AsyncGenerator<Uint8Array> {
  const links = detailLinksOf(format)
  const document = await readKeptJson(file, label, `a page of ${format}'s answer`)
  const jobs = links === undefined ? undefined : fieldsOf(document)[links.at]
  if (links === undefined || !isFields(document) || !Array.isArray(jobs)) return
  const filled: unknown[] = []
  for (const [index, job] of (jobs as unknown[]).entries()) {
    const detail = details.get(index)
    const answer =
      detail === undefined ? null : await readKeptJson(detail, label, 'a posting').catch(() => null)
    filled.push((isFields(job) ? links.fill(job, answer) : null) ?? job)
  }
  yield Buffer.from(JSON.stringify({ ...document, [links.at]: filled }))
}
