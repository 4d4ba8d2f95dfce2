import { filterSearch, type PageFilter, readFilter } from '../read-filter.ts'

/** What an address may narrow a list of postings to. A `MarketFilter` of the schema. */
export interface PostingFilter extends PageFilter {
  /** Slugs. */
  readonly skills: readonly string[]
  /** Names. */
  readonly companies: readonly string[]
}

export type PostingFilterReading =
  | { readonly filter: PostingFilter; readonly problem?: undefined }
  /** Names the value, its place and what is allowed. */
  | { readonly problem: string; readonly filter?: undefined }

/** The filter of an address, as readFilter reads it, and beside it `skill` and `company`, each as often as wanted. */
export function readPostingFilter(search: URLSearchParams): PostingFilterReading {
  const { filter, problem } = readFilter(search)
  if (problem !== undefined) return { problem }
  const asked = (name: string) => [
    ...new Set(
      search
        .getAll(name)
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    ),
  ]
  return {
    filter: {
      ...filter,
      skills: [...new Set(asked('skill').map((slug) => slug.toLowerCase()))].sort(),
      companies: asked('company').sort(),
    },
  }
}

/**
 * The filter as addresses write it, `?seniority=SENIOR&skill=python`; empty where nothing is filtered.
 * @param after the cursor that a page of the list begins after
 */
export function postingSearch(
  filter: PageFilter & Partial<PostingFilter>,
  after: string | null = null,
): string {
  const search = new URLSearchParams([
    ...new URLSearchParams(filterSearch(filter)),
    ...(filter.skills ?? []).map((slug) => ['skill', slug]),
    ...(filter.companies ?? []).map((name) => ['company', name]),
    ...(after === null ? [] : [['after', after]]),
  ])
  return search.size === 0 ? '' : `?${search}`
}
