import fc from 'fast-check'
import type { MarketCounts, PayColumns } from '../../src/statistics/market-figures.ts'

/** A stream of numbers in 0..1 from a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const drawNormal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** What a market's pay is drawn from. */
export interface PayModel {
  readonly postings: number
  readonly employers: number
  /** How alike postings of one employer pay, 0..1. */
  readonly alike: number
  readonly median: number
  /** Added to employers' numbers, so that two samples share none, or some. */
  readonly firstEmployer?: number
}

/** Lognormal pay from employers of uneven size: the k-th has a size like k^-0.7. */
export function drawPay(model: PayModel, random: () => number): PayColumns {
  const weights = Array.from({ length: model.employers }, (_, rank) => (rank + 1) ** -0.7)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const ends = weights.map(
    (
      (sum) => (weight: number) =>
        (sum += weight)
    )(0),
  )
  const rows = Array.from({ length: model.postings }, (_, row) =>
    model.employers >= model.postings
      ? row
      : ends.findIndex((end) => end >= ((row + 0.5) / model.postings) * total * (1 - 1e-12)),
  )
  const employerPay = weights.map(() => drawNormal(random))
  const pay = rows.map((employer) => {
    const deviation =
      Math.sqrt(model.alike) * (employerPay[employer] ?? 0) + Math.sqrt(1 - model.alike) * drawNormal(random)
    return Math.round(model.median * Math.exp(0.35 * deviation))
  })
  return payOf(
    rows.map((employer, row) => ({
      employer: employer + (model.firstEmployer ?? 0),
      floor: pay[row] ?? 1,
      ceiling: pay[row] ?? 1,
      seniority: Math.floor(random() * 3),
    })),
  )
}

export interface PayRow {
  readonly employer: number
  readonly floor: number
  readonly ceiling: number
  readonly seniority: number
}

export const payOf = (rows: readonly PayRow[]): PayColumns => ({
  employers: Int32Array.from(rows, ({ employer }) => employer),
  floors: Int32Array.from(rows, ({ floor }) => floor),
  ceilings: Int32Array.from(rows, ({ ceiling }) => ceiling),
  seniorities: Uint8Array.from(rows, ({ seniority }) => seniority),
})

/** Equal pay at both ends, an employer of its own for each posting. */
export const payOfValues = (values: readonly number[]): PayColumns =>
  payOf(values.map((value, employer) => ({ employer, floor: value, ceiling: value, seniority: 1 })))

export const payRow: fc.Arbitrary<PayRow> = fc
  .record({
    employer: fc.integer({ min: 1, max: 12 }),
    low: fc.integer({ min: 15, max: 400 }),
    width: fc.integer({ min: 0, max: 200 }),
    seniority: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ employer, low, width, seniority }) => ({
    employer,
    floor: low * 1000,
    ceiling: (low + width) * 1000,
    seniority,
  }))

export const payRows = (minLength = 1) => fc.array(payRow, { minLength, maxLength: 120 })

/** A market with these skills and companies, its pay empty unless given. */
export function marketOf(counts: Partial<MarketCounts>): MarketCounts {
  return {
    openPositions: 100,
    foldedPostings: 0,
    remotePositions: 0,
    seniority: { ENTRY: 0, MID: 100, SENIOR: 0 },
    skills: [],
    companies: [],
    employers: null,
    employerKinds: { DIRECT: 100, STAFFING: 0, GIG_PLATFORM: 0 },
    metros: [],
    pay: payOf([]),
    ...counts,
  }
}
