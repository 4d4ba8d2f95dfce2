import { filterSearch, type PageFilter, SENIORITIES, WORKPLACES } from '../read-filter.ts'

export interface NamedMetro {
  readonly slug: string
  readonly name: string
}

interface Choice {
  readonly value: string
  readonly name: string
  readonly chosen: boolean
}

/** A filter as its form shows it. */
export interface FilterForm {
  readonly seniority: readonly Choice[]
  readonly workplace: readonly Choice[]
  /** Those that can still be added. */
  readonly metros: readonly NamedMetro[]
  /** Those that are in force, to go with the form. */
  readonly chosenMetros: readonly NamedMetro[]
  /** What is in force, each with the search of the address that is without it. */
  readonly active: readonly { readonly name: string; readonly without: string }[]
}

const NAMES: Readonly<Record<string, string>> = {
  ENTRY: 'Entry level',
  MID: 'Mid-level',
  SENIOR: 'Senior',
  REMOTE: 'Remote',
  HYBRID: 'Hybrid',
  ONSITE: 'On site',
}

/** Lays out the form of a filter and the links that take each of its values out again. */
export function describeFilterForm(filter: PageFilter, metros: readonly NamedMetro[]): FilterForm {
  const nameOf = (value: string) => NAMES[value] ?? value
  const choices = (values: readonly string[], chosen: readonly string[]) =>
    values.map((value) => ({ value, name: nameOf(value), chosen: chosen.includes(value) }))
  const without = (value: string) => ({
    seniority: filter.seniority.filter((other) => other !== value),
    workplace: filter.workplace.filter((other) => other !== value),
    metros: filter.metros.filter((other) => other !== value),
  })
  const metroName = (slug: string) => metros.find((metro) => metro.slug === slug)?.name ?? slug
  return {
    seniority: choices(SENIORITIES, filter.seniority),
    workplace: choices(WORKPLACES, filter.workplace),
    metros: metros.filter(({ slug }) => !filter.metros.includes(slug)),
    chosenMetros: filter.metros.map((slug) => ({ slug, name: metroName(slug) })),
    active: [
      ...[...filter.seniority, ...filter.workplace].map((value) => ({
        name: nameOf(value),
        without: filterSearch(without(value)),
      })),
      ...filter.metros.map((slug) => ({ name: metroName(slug), without: filterSearch(without(slug)) })),
    ],
  }
}
