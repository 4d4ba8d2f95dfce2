import type { Seniority } from '../postings/raw-posting.ts'
import type { EmployerKind } from '../postings/read-posting.ts'
import type { EmployerCounts } from './employer-counts.ts'

export const SALARY_BASES = ['FLOOR', 'MIDPOINT', 'CEILING'] as const
/** Which end of an advertised range a posting counts with. */
export type SalaryBasis = (typeof SALARY_BASES)[number]

/** How many employers a market names: as many as a list can ask for. */
export const COMPANIES_KEPT = 100

/** Open positions under a slug or a name. Lists of these are sorted: most first, then by name in code-point order. */
export interface Demand {
  readonly name: string
  readonly openPositions: number
}

/** Open positions of an employer, by the name shown to people. */
export interface CompanyPositions extends Demand {
  readonly kind: EmployerKind
}

/** Disclosed salaries in columns, one row a posting, in US dollars a year. */
export interface PayColumns {
  /** A number for each employer; only equality means anything. */
  readonly employers: Int32Array
  readonly floors: Int32Array
  readonly ceilings: Int32Array
  /** Index into SENIORITIES. */
  readonly seniorities: Uint8Array
}

export interface SalaryRange {
  readonly low: number
  readonly high: number
}

export type SalaryCaveat = 'WIDE_INTERVAL' | 'FEW_COMPANIES' | 'DOMINANT_COMPANY' | 'LOW_DISCLOSURE'

/** Unrounded US dollars a year. */
export interface SalaryFigures {
  readonly basis: SalaryBasis
  readonly sampleSize: number
  readonly companies: number
  readonly largestCompanyShare: number
  readonly disclosureRate: number
  readonly caveats: readonly SalaryCaveat[]
  /** Null below 100 postings: a tail must hold ten. */
  readonly p10: number | null
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p90: number | null
  readonly mean: number
  readonly averageRange: SalaryRange
  readonly medianInterval: SalaryRange
}

/** What the one aggregate statement counts for one role, or for all roles together. */
export interface MarketCounts {
  readonly openPositions: number
  /** Postings that are not among them because another tells of the same opening. */
  readonly foldedPostings: number
  readonly remotePositions: number
  readonly seniority: Readonly<Record<Seniority, number>>
  /** Every skill asked for, by slug. */
  readonly skills: readonly Demand[]
  /** The hundred employers with most positions, by the name shown to people. */
  readonly companies: readonly CompanyPositions[]
  /** All employers; null in weeks published before they were kept. */
  readonly employers: EmployerCounts | null
  /** Open positions by the kind of who posts them; null in weeks published before kinds were told apart. */
  readonly employerKinds: Readonly<Record<EmployerKind, number>> | null
  /** Every metro named, by slug. */
  readonly metros: readonly Demand[]
  readonly pay: PayColumns
}

/** The figures of one role in one week and under one filter, or of all roles together. */
export interface MarketFigures extends MarketCounts {
  /** Null only where no salary is disclosed; the least sample is applied where figures are answered. */
  readonly salary: Readonly<Record<SalaryBasis, SalaryFigures | null>>
}
