import type { PageFilter } from '../read-filter.ts'

/** Where a page stands, and what it asked for its figures. */
export interface PagePlace {
  /** The origin people reach. */
  readonly publicUrl: string
  readonly operation: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Nothing is filtered without it. */
  readonly filter?: PageFilter
  /** The names of the metros that the filter may name. */
  readonly metros?: readonly { readonly slug: string; readonly name: string }[]
}

/** What the head of a page tells of the data as a whole; its operation asks for it. */
export interface ToldDataset {
  readonly isSample: boolean
  readonly updatedAt: string
  readonly version: string
}

/** What the head of a page tells of a market; its operation asks for it. */
export interface ToldMarket {
  readonly week: string
  readonly provisional: boolean
  readonly openPositions: number
  readonly salary: ToldSalary | null
}

export interface ToldSalary {
  readonly median: number
  readonly sampleSize: number
  readonly p10?: number | null
  readonly p25?: number
  readonly p75?: number
  readonly p90?: number | null
}

export interface ToldRole {
  readonly slug: string
  readonly name: string
}

/** The head of a page, and what its footing needs to cite it: all of it is given to its template. */
export interface FoundPage {
  readonly [name: string]: string
  readonly title: string
  readonly description: string
  readonly canonical: string
  readonly ogImage: string
  readonly ogImageAlt: string
  /** schema.org, as JSON. */
  readonly jsonLd: string
  /** The page's name, without figures. */
  readonly citeTitle: string
  /** Another for each page: `-compare-ai-engineer-vs-data-analyst`. */
  readonly citeKey: string
  /** Opens the page's operation in GraphiQL. */
  readonly queryUrl: string
}
