import { type Fields, isFields } from './fields.ts'
import { fieldsOf, wordsOf } from './lenient-fields.ts'

/** How a maker's listing, which leaves out the descriptions, leads to each posting in full. */
export interface DetailLinks {
  /** The list's name in a page. */
  readonly at: string
  /** What a posting's title is called. */
  readonly title: string
  /** What only a posting in full has. */
  readonly description: string
  /** Where the posting in full is answered; null where the page's address does not lead there. */
  readonly urlOf: (job: Fields, page: URL) => URL | null
  /** The listed posting filled in with its answer in full; null where the answer is another. */
  readonly fill: (job: Fields, answer: unknown) => Fields | null
}

const LINKS: ReadonlyMap<string, DetailLinks> = new Map<string, DetailLinks>([
  [
    'smartrecruiters',
    {
      at: 'content',
      title: 'name',
      description: 'jobAd',
      urlOf: (job, page) =>
        beside(page, /\/postings\/?$/, `/postings/${idOf(job)}`) ?? ofSameHost(job.ref, page),
      fill: (job, answer) =>
        isFields(answer) && isFields(answer.jobAd) && idOf(answer) === idOf(job)
          ? { ...job, ...answer }
          : null,
    },
  ],
  [
    'bamboohr',
    {
      at: 'result',
      title: 'jobOpeningName',
      description: 'description',
      urlOf: (job, page) => beside(page, /\/careers\/list\/?$/, `/careers/${idOf(job)}/detail`),
      fill: (job, answer) => {
        const { jobOpening } = fieldsOf(fieldsOf(answer).result)
        return isFields(jobOpening) ? { ...job, ...jobOpening } : null
      },
    },
  ],
])

/** How a format's postings in full are found; undefined where its listings are complete. */
export const detailLinksOf = (format: string): DetailLinks | undefined => LINKS.get(format)

/** An address that a posting names, where it is of the host that the page came from; else null. */
function ofSameHost(ref: unknown, page: URL): URL | null {
  const named = wordsOf(ref) ?? ''
  const url = URL.canParse(named) ? new URL(named) : null
  return url?.host === page.host ? url : null
}

function idOf({ id }: Fields): string {
  const text = typeof id === 'number' ? String(id) : (wordsOf(id) ?? '')
  return /^[\w-]{1,100}$/.test(text) ? text : ''
}

/** The page's address with the end of its path replaced and no parameters; null where it ends otherwise or no id is known. */
function beside(page: URL, end: RegExp, instead: string): URL | null {
  if (!end.test(page.pathname) || instead.includes('//') || instead.endsWith('/')) return null
  const url = new URL(page)
  url.pathname = page.pathname.replace(end, instead)
  url.search = ''
  return url
}
