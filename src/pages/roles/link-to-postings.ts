import type { PageFilter } from '../read-filter.ts'
import { type PostingFilter, postingSearch } from './read-posting-filter.ts'

interface CountedMarket {
  readonly experienceMix: readonly { readonly seniority: PageFilter['seniority'][number] }[]
  readonly skills: readonly { readonly skill: { readonly slug: string } }[]
  readonly companies: readonly { readonly name: string }[]
  readonly metros: readonly { readonly metro: { readonly slug: string } }[]
}

/** The address of the list of a role's postings under a filter. */
export function postingsPath(slug: string, filter: PageFilter & Partial<PostingFilter>): string {
  return `/roles/${slug}/postings${postingSearch(filter)}`
}

/**
 * A market with, beside each of its counts, the address of the list of the very postings it counts: `postings`. Null
 * beside a metro where the market is narrowed to metros: positions that name two are counted, and no filter says both.
 */
export function linkToPostings<Market extends CountedMarket>(
  market: Market,
  slug: string,
  filter: PageFilter,
) {
  const listed = (narrower: Partial<PostingFilter>) => postingsPath(slug, { ...filter, ...narrower })
  return {
    ...market,
    experienceMix: market.experienceMix.map((level) => ({
      ...level,
      postings: listed({ seniority: [level.seniority] }),
    })),
    skills: market.skills.map((demand) => ({ ...demand, postings: listed({ skills: [demand.skill.slug] }) })),
    companies: market.companies.map((company) => ({
      ...company,
      postings: listed({ companies: [company.name] }),
    })),
    metros: market.metros.map((demand) => ({
      ...demand,
      postings: filter.metros.length === 0 ? listed({ metros: [demand.metro.slug] }) : null,
    })),
  }
}
