import { filterSearch, type PageFilter } from '../read-filter.ts'
import { countFilters, filterWords } from './filter-words.ts'
import { queryLink } from './query-link.ts'
import type { FoundPage, PagePlace } from './told-page.ts'
import { type LinkedPage, writeJsonLd } from './write-json-ld.ts'

export const NO_FILTER: PageFilter = { seniority: [], workplace: [], metros: [] }

/** Characters: of more filters than a description has room for, it is said that there are some. */
const MOST_FILTER_WORDS = 40

export interface HeadParts extends Pick<LinkedPage, 'dataset' | 'name' | 'markets' | 'trail'> {
  readonly place: PagePlace
  /** Without the filter. */
  readonly path: string
  /** The path of the picture that is shown where the page is shared. It knows no filter. */
  readonly image: string
  readonly title: string
  readonly description: string
  /** What the picture shows, with its figures. */
  readonly imageWords: string
  readonly questions?: LinkedPage['questions']
  /** Where the name alone does not say what the page is about. */
  readonly citeTitle?: string
}

/**
 * The head of a page of figures. Each page is canonical to itself, under a filter too: other positions are counted, so it
 * is no copy of the page without. Search engines are asked to leave out what nobody looks for: more than one filter
 * at once, of which there are tens of thousands, a filter that leaves too few salaries, and the generated sample,
 * which is no market.
 */
export function makeHead(parts: HeadParts): FoundPage {
  const { dataset, place, markets } = parts
  const { publicUrl, filter = NO_FILTER } = place
  const search = filterSearch(filter)
  const canonical = `${publicUrl}${parts.path}${search}`
  const queryUrl = queryLink(place.operation, place.variables)
  const hasFigures = markets.every(({ market }) => market.salary !== null)
  const isFound = !dataset.isSample && (search === '' || (countFilters(filter) === 1 && hasFigures))
  return {
    title: parts.title,
    description: parts.description,
    canonical,
    ogImage: `${publicUrl}${parts.image}`,
    ogImageAlt:
      search === ''
        ? parts.imageWords
        : `${parts.trail.at(-1)?.name ?? parts.name}: pay of all positions, without this filter.`,
    jsonLd: writeJsonLd({
      ...parts,
      questions: parts.questions ?? [],
      publicUrl,
      canonical,
      queryUrl: `${publicUrl}${queryUrl}`,
      filter,
      metros: place.metros ?? [],
    }),
    citeTitle: parts.citeTitle ?? parts.name,
    citeKey: `${parts.path}${search}`.replace(/[^a-z0-9]+/gi, '-'),
    queryUrl,
    ...(isFound ? {} : { robots: 'noindex, follow' }),
  }
}

/** The name of a page with its filter: `Data Scientist, senior, New York`. */
export function nameWith(name: string, { filter = NO_FILTER, metros = [] }: PagePlace): string {
  const words = filterWords(filter, metros)
  return words === '' ? name : `${name}, ${words}`
}

/** What must be said before any figure where not all positions are counted; nothing where all are. */
export function tellFilter({ filter = NO_FILTER, metros = [] }: PagePlace): string[] {
  const words = filterWords(filter, metros)
  if (words === '') return []
  return [words.length <= MOST_FILTER_WORDS ? `Only ${words} positions.` : 'Only some positions.']
}
