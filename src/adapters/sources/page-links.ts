import { CommandError } from '../../errors.ts'
import { isFields } from './fields.ts'
import { fieldsOf } from './lenient-fields.ts'
import { parseJson } from './read-json.ts'
import { shownUrl } from './shown-url.ts'
import { nextFeedPage } from './teamtailor-feed.ts'

/** Where the page after this one is; null after the last. */
type FindNext = (text: string, url: URL, label: string) => URL | null

const ofJson =
  (format: string, find: (document: unknown, url: URL) => URL | null): FindNext =>
  (text, url, label) =>
    find(parseJson(text, label, `a page of ${format}'s answer`), url)

/** Formats whose makers part a listing into pages, and how a page names the next one. All others answer at once. */
const PAGED: ReadonlyMap<string, FindNext> = new Map<string, FindNext>([
  ['smartrecruiters', ofJson('smartrecruiters', nextByOffset)],
  ['workable', ofJson('workable', (document, url) => linkOf(fieldsOf(fieldsOf(document).paging).next, url))],
  [
    'teamtailor',
    (text, url, label) =>
      text.startsWith('<') ? nextFeedPage(text, url) : nextOfTeamtailor(text, url, label),
  ],
  ['pinpoint', ofJson('pinpoint', (document, url) => linkOf(fieldsOf(fieldsOf(document).links).next, url))],
])

const nextOfTeamtailor = ofJson(
  'teamtailor',
  (document, url) =>
    linkOf(fieldsOf(document).next_url, url) ?? linkOf(fieldsOf(fieldsOf(document).links).next, url),
)

/** How a format's pages name the next one; undefined where it has no pages. */
export const nextPageOf = (format: string): FindNext | undefined => PAGED.get(format)

/** `offset`, `limit` and `totalFound`: the next page begins where this one ends. */
function nextByOffset(document: unknown, url: URL): URL | null {
  const { offset, totalFound, content } = fieldsOf(document)
  if (typeof totalFound !== 'number' || !Array.isArray(content)) return null
  const ends = (typeof offset === 'number' ? offset : 0) + content.length
  if (ends >= totalFound) return null
  // To take what came for the whole listing would close all that did not.
  if (content.length === 0)
    throw new CommandError(
      1,
      `${shownUrl(url)} ends after ${ends} postings: expected the ${totalFound} that it says there are`,
    )
  const next = new URL(url)
  next.searchParams.set('offset', String(ends))
  return next
}

/** A link as a text or, as JSON:API allows, an object with `href`. */
function linkOf(link: unknown, url: URL): URL | null {
  const href = isFields(link) ? link.href : link
  if (typeof href !== 'string' || href === '') return null
  if (URL.canParse(href, url)) return new URL(href, url)
  throw new CommandError(1, `${shownUrl(url)} names a next page that is no address`)
}
