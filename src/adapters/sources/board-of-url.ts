import { decodedName } from './decoded-name.ts'

/** Where a maker's addresses name the board: in the part of the path after a word, or in front of the maker's domain. */
const BOARD_AT: ReadonlyMap<string, { readonly after: readonly string[]; readonly domain?: string }> =
  new Map([
    ['greenhouse', { after: ['boards'] }],
    ['lever', { after: ['postings'] }],
    ['ashby', { after: ['job-board'] }],
    ['workable', { after: ['accounts'], domain: 'workable.com' }],
    ['smartrecruiters', { after: ['companies'] }],
    ['recruitee', { after: [], domain: 'recruitee.com' }],
    ['personio', { after: [], domain: 'jobs.personio' }],
    ['teamtailor', { after: [], domain: 'teamtailor.com' }],
    ['bamboohr', { after: [], domain: 'bamboohr.com' }],
    ['pinpoint', { after: [], domain: 'pinpointhq.com' }],
  ])

/** How the path of one posting's own address ends, of formats that can be read from it. */
const ONE_POSTING: ReadonlyMap<string, RegExp> = new Map([
  ['workable', /\/jobs\/([^/]+)\/?$/],
  ['smartrecruiters', /\/postings\/([^/]+)\/?$/],
  ['recruitee', /\/offers\/([^/]+)\/?$/],
  ['bamboohr', /\/careers\/([^/]+)\/detail\/?$/],
])

/**
 * The name of what a URL lists: its board, and behind a slash the posting where the URL is of one alone, which must not
 * stand for the board's whole listing.
 */
export function listingOfUrl(format: string, url: URL): string {
  const posting = ONE_POSTING.get(format)?.exec(url.pathname)?.[1]
  const board = boardOfUrl(format, url)
  return posting === undefined ? board : `${board}/${decodedName(posting)}`
}

/**
 * The board that a URL is of, decoded: `acme` for https://api.ashbyhq.com/posting-api/job-board/acme. Of a format with
 * boards on hosts of their own, and on one that is not its maker's, the host; of one without boards the last part of
 * the path, without extensions, or the host.
 */
export function boardOfUrl(format: string, { hostname, pathname }: URL): string {
  const parts = pathname.split('/').filter((part) => part !== '')
  const rule = BOARD_AT.get(format)
  const at = parts.findIndex((part) => rule?.after.includes(part))
  const named = at < 0 ? undefined : parts[at + 1]
  if (named !== undefined) return decodedName(named)
  if (rule?.domain !== undefined) {
    const [board = '', rest = ''] = [
      hostname.slice(0, hostname.indexOf('.')),
      hostname.slice(hostname.indexOf('.') + 1),
    ]
    return rest.startsWith(rule.domain) && board !== 'api' ? board : hostname
  }
  return decodedName(parts.at(-1) ?? '') || hostname
}
