import type { Seniority, Workplace } from '../postings/raw-posting.ts'

/** What an address may narrow a page's figures to; empty lists do not filter. A `MarketFilter` of the schema. */
export interface PageFilter {
  readonly seniority: readonly Seniority[]
  readonly workplace: readonly Workplace[]
  /** Slugs. */
  readonly metros: readonly string[]
}

/** A value that an address filters by and nobody knows. */
export interface FilterProblem {
  /** The name it has in the address. */
  readonly name: 'seniority' | 'workplace' | 'metro'
  readonly value: string
  readonly allowed: readonly string[]
}

export type FilterReading =
  | { readonly filter: PageFilter; readonly problem?: undefined }
  | { readonly problem: FilterProblem; readonly filter?: undefined }

export const SENIORITIES: readonly Seniority[] = ['ENTRY', 'MID', 'SENIOR']
export const WORKPLACES: readonly Workplace[] = ['REMOTE', 'HYBRID', 'ONSITE']

/**
 * The filter of an address: `seniority`, `workplace` and `metro`, each as often as wanted, without regard to case.
 * Blank values are left out, as forms send them; each value stands once, in one order.
 * @param metros the slugs of all metros that are tracked
 */
export function readFilter(search: URLSearchParams, metros: readonly string[]): FilterReading {
  const seniority = read('seniority', SENIORITIES, (text) => text.toUpperCase())
  const workplace = read('workplace', WORKPLACES, (text) => text.toUpperCase())
  const metro = read('metro', metros, (text) => text.toLowerCase())
  const problem = seniority.problem ?? workplace.problem ?? metro.problem
  if (problem) return { problem }
  return { filter: { seniority: seniority.values, workplace: workplace.values, metros: metro.values } }

  function read<Value extends string>(
    name: FilterProblem['name'],
    allowed: readonly Value[],
    normalize: (text: string) => string,
  ): { readonly values: readonly Value[]; readonly problem?: FilterProblem } {
    const asked = search
      .getAll(name)
      .map((text) => text.trim())
      .filter((text) => text !== '')
    const values = new Set<string>(asked.map(normalize))
    const wrong = asked.find((text) => !(allowed as readonly string[]).includes(normalize(text)))
    if (wrong !== undefined) return { values: [], problem: { name, value: wrong, allowed } }
    return { values: allowed.filter((value) => values.has(value)) }
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

/** What is wrong with an address and what is allowed, in two sentences. */
export function tellFilterProblem({ name, value, allowed }: FilterProblem): string {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value
  return `There is no ${name} “${shown}”. Allowed in ${name} are ${allowed.join(', ')}.`
}
