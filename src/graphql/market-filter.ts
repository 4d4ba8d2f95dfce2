import { DomainError } from '../errors.ts'
import type { MarketFilter } from '../ports.ts'
import { isCountryCode } from '../postings/vocabulary/countries.ts'
import type { RequestContext } from './context.ts'
import { findMetro, findSkill } from './find-by-slug.ts'
import { compareText } from './order.ts'

type FilterList = keyof MarketFilter
type FilterInput = { readonly [List in FilterList]?: MarketFilter[List] | undefined }

const LISTS: readonly FilterList[] = ['seniority', 'workplace', 'metros', 'countries', 'skills', 'companies']

/**
 * A filter in its one form: known values, each once, in one order; null where it filters nothing, as an empty list does.
 * @throws DomainError SKILL_NOT_FOUND or BAD_USER_INPUT for what nobody knows; a company nobody has is no error
 */
export function readFilter(
  context: RequestContext,
  where: FilterInput | null | undefined,
): MarketFilter | null {
  if (!where) return null
  for (const slug of where.skills ?? []) findSkill(context, slug, 'where.skills')
  for (const slug of where.metros ?? []) findMetro(context, slug, 'where.metros')
  for (const code of where.countries ?? [])
    if (!isCountryCode(code))
      throw new DomainError(
        'BAD_USER_INPUT',
        `${JSON.stringify(code.slice(0, 40))} (argument "where.countries") is no country; allowed are the two capital letters of ISO 3166-1, like US.`,
      )
  const lists = LISTS.flatMap((list) => {
    const values = [...new Set<string>(where[list] ?? [])].sort(compareText)
    return values.length === 0 ? [] : [[list, values] as const]
  })
  return lists.length === 0 ? null : (Object.fromEntries(lists) as MarketFilter)
}

/** The same text for the same filter in its one form. */
export const filterKey = (filter: MarketFilter): string => JSON.stringify(filter)
