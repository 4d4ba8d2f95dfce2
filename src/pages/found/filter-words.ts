import type { PageFilter } from '../read-filter.ts'

const LEVELS: Readonly<Record<string, string>> = {
  ENTRY: 'entry level',
  MID: 'mid level',
  SENIOR: 'senior',
}

/** The filter as a title names it: `senior, remote, New York`; empty where nothing is filtered. */
export function filterWords(
  { seniority, workplace, metros }: PageFilter,
  names: readonly { readonly slug: string; readonly name: string }[],
): string {
  const metroName = (slug: string) => names.find((metro) => metro.slug === slug)?.name ?? slug
  const kinds = [
    seniority.map((level) => LEVELS[level] ?? level.toLowerCase()).join(' or '),
    workplace.map((kind) => (kind === 'ONSITE' ? 'on-site' : kind.toLowerCase())).join(' or '),
    metros.map(metroName).join(' or '),
  ]
  return kinds.filter((words) => words !== '').join(', ')
}

export function countFilters({ seniority, workplace, metros }: PageFilter): number {
  return seniority.length + workplace.length + metros.length
}
