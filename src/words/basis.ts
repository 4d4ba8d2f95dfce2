import type { SalaryBasis } from '../statistics/market-figures.ts'

/** The end of an advertised range that a salary counts with, as a noun. */
export const BASIS_NOUN: Readonly<Record<SalaryBasis, string>> = {
  FLOOR: 'floor',
  MIDPOINT: 'midpoint',
  CEILING: 'ceiling',
}

/** One sentence on what a salary is here. */
export function tellBasis(basis: SalaryBasis): string {
  return `Each salary counts with the ${BASIS_NOUN[basis]} of its advertised range, in US dollars a year.`
}
