import { DomainError } from '../errors.ts'
import type { MarketFilter } from '../ports.ts'

type Value<List extends 'seniority' | 'workplace'> = NonNullable<MarketFilter[List]>[number]

/** What an address may narrow a page's figures to; empty lists do not filter. A `MarketFilter` of the schema. */
export interface PageFilter {
  readonly seniority: readonly Value<'seniority'>[]
  readonly workplace: readonly Value<'workplace'>[]
  /** Slugs. */
  readonly metros: readonly string[]
}

export type FilterReading =
  | { readonly filter: PageFilter; readonly problem?: undefined }
  /** Names the value, its place and what is allowed. */
  | { readonly problem: string; readonly filter?: undefined }

export const SENIORITIES: readonly Value<'seniority'>[] = ['ENTRY', 'MID', 'SENIOR']
export const WORKPLACES: readonly Value<'workplace'>[] = ['REMOTE', 'HYBRID', 'ONSITE']
const MOST_SHOWN = 80

/**
 * The filter of an address: `seniority`, `workplace` and `metro`, each as often as wanted, without regard to case.
 * Blank values are left out, as forms send them; each value stands once, in one order. Whether a metro is tracked
 * is for the schema to say: see findRefusal.
 */
export function readFilter(search: URLSearchParams): FilterReading {
  const asked = (name: string) => [
    ...new Set(
      search
        .getAll(name)
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    ),
  ]
  const lists = [
    ['seniority', SENIORITIES],
    ['workplace', WORKPLACES],
  ] as const
  for (const [name, allowed] of lists)
    for (const value of asked(name))
      if (!(allowed as readonly string[]).includes(value.toUpperCase()))
        return {
          problem: `There is no ${name} “${value.slice(0, MOST_SHOWN)}”. Allowed are ${allowed.join(', ')}.`,
        }
  const known = <Kind extends string>(name: string, allowed: readonly Kind[]) => {
    const values = new Set(asked(name).map((value) => value.toUpperCase()))
    return allowed.filter((value) => values.has(value))
  }
  return {
    filter: {
      seniority: known('seniority', SENIORITIES),
      workplace: known('workplace', WORKPLACES),
      metros: [...new Set(asked('metro').map((slug) => slug.toLowerCase()))].sort(),
    },
  }
}

/** The filter as addresses write it, `?seniority=SENIOR&metro=new-york`; empty where nothing is filtered. */
export function filterSearch({ seniority, workplace, metros }: PageFilter): string {
  const search = new URLSearchParams([
    ...seniority.map((value) => ['seniority', value]),
    ...workplace.map((value) => ['workplace', value]),
    ...metros.map((value) => ['metro', value]),
  ])
  return search.size === 0 ? '' : `?${search}`
}

/** What the schema refused of that which the address asked it for; null where it failed for another reason. */
export function findRefusal(error: unknown): DomainError | null {
  const cause = error instanceof Error && 'originalError' in error ? error.originalError : error
  return cause instanceof DomainError ? cause : null
}
