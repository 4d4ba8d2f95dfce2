import { effectiveEmployers, indexEmployers } from '../../src/statistics/employers.ts'
import type { PayColumns } from '../../src/statistics/market-figures.ts'
import { drawNormal } from './draw-pay.ts'

/** Of each role's pay, US dollars a year, where nothing else is said. */
export const TRUE_MEDIAN = 190_000

export const SHAPES = ['lognormal', 'bimodal', 'rounded'] as const
/** How a standard normal deviate becomes pay. */
export type Shape = (typeof SHAPES)[number]

const PAY_OF: Readonly<Record<Shape, (deviate: number, median: number) => number>> = {
  lognormal: (deviate, median) => Math.round(median * Math.exp(0.35 * deviate)),
  bimodal: (deviate, median) =>
    Math.round(median * Math.exp(0.12 * deviate + 0.3 * Math.tanh(2.5 * deviate))),
  rounded: (deviate, median) => Math.round((median * Math.exp(0.35 * deviate)) / 5000) * 5000,
}

/** Where salaries of one role come from. */
export interface Market {
  readonly postings: number
  /** The k-th of them has postings in proportion to k^-unevenness; null where each posting has an employer of its own. */
  readonly employers: number | null
  readonly unevenness: number
  /** Correlation of the deviates of two postings of one employer. */
  readonly alike: number
  readonly shape: Shape
}

export const independent = (postings: number, shape: Shape = 'lognormal'): Market => ({
  postings,
  employers: null,
  unevenness: 0,
  alike: 0,
  shape,
})

export const uneven = (postings: number, employers: number, unevenness: number, alike: number): Market => ({
  postings,
  employers,
  unevenness,
  alike,
  shape: 'lognormal',
})

export const effectiveOf = (market: Market): number =>
  effectiveEmployers(indexEmployers({ employers: spreadPostings(market) }).sizes)

/** E.g. `345 postings of 60 employers, k^-0.7 (28.3 effective), ρ 0.3`. */
export function describeMarket(market: Market): string {
  const { postings, employers, unevenness, alike, shape } = market
  const from =
    employers === null
      ? ', independent'
      : ` of ${employers} employers, k^-${unevenness} (${effectiveOf(market).toFixed(1)} effective), ρ ${alike}`
  return `${postings.toLocaleString('en-US')} postings${from}${shape === 'lognormal' ? '' : `, ${shape}`}`
}

/** What stands above every figure measured with this generator. */
export const MARKETS_DRAWN = [
  'Pay is a function of a standard normal deviate z: lognormal 190,000·e^(0.35z); bimodal 190,000·e^(0.12z + 0.3·tanh 2.5z); rounded: lognormal, to the nearest 5,000. The true median is 190,000.',
  "Independent: each posting is of an employer of its own. Otherwise the k-th of G employers has postings in proportion to k^-a, and z = √ρ·(the employer's deviate) + √(1 − ρ)·(the posting's).",
  'Two roles are apart, with employers of their own, or shared: employers, sizes and deviates are the same in both.',
].join('\n')

/** For each posting its employer's place, from the largest. */
export function spreadPostings({ postings, employers, unevenness }: Market): Int32Array {
  const ofRow = new Int32Array(postings)
  if (employers === null) return ofRow.map((_, row) => row)
  const sizes = Array.from({ length: employers }, (_, place) => (place + 1) ** -unevenness)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let place = 0
  let end = sizes[0]!
  for (let row = 0; row < postings; row += 1) {
    while (end < ((row + 0.5) / postings) * total && place < employers - 1) end += sizes[++place]!
    ofRow[row] = place
  }
  return ofRow
}

/** Each employer's own deviate. */
export const drawEmployers = ({ employers, postings }: Market, random: () => number): Float64Array =>
  new Float64Array(employers ?? postings).map(() => drawNormal(random))

/** One posting's pay, which resembles its employer's. */
export function drawPosting(
  market: Market,
  employer: number,
  random: () => number,
  median = TRUE_MEDIAN,
): number {
  const { alike, shape } = market
  return PAY_OF[shape](Math.sqrt(alike) * employer + Math.sqrt(1 - alike) * drawNormal(random), median)
}

interface Drawn {
  /** Of the employers; drawn where none are given. */
  readonly deviates?: Float64Array
  /** Added to the employers' numbers, so that two roles have none in common. */
  readonly firstEmployer?: number
  readonly median?: number
}

/** Salaries of one role. */
export function drawSalaries(market: Market, random: () => number, drawn: Drawn = {}): PayColumns {
  const { deviates = drawEmployers(market, random), firstEmployer = 0, median = TRUE_MEDIAN } = drawn
  const places = spreadPostings(market)
  const floors = new Int32Array(places.length)
  for (let row = 0; row < places.length; row += 1)
    floors[row] = drawPosting(market, deviates[places[row]!]!, random, median)
  return {
    employers: places.map((place) => place + firstEmployer),
    floors,
    ceilings: floors,
    seniorities: new Uint8Array(places.length),
  }
}
