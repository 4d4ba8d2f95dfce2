import type { EmployerCounts } from '../../src/statistics/employer-counts.ts'
import type { PayColumns } from '../../src/statistics/market-figures.ts'
import { drawEmployers, drawPosting, type Market, spreadPostings } from './drawn-markets.ts'

const SHARE_CLOSED = 0.1

/** What stands above every figure measured with this generator. */
export const WEEKS_DRAWN =
  'Two weeks: in bursts of a geometric number of postings of one employer, a tenth of the postings closes and, Poisson, as many open in expectation, at employers in proportion to their size (independent: at new ones); what stays keeps its pay.'

interface Posting {
  readonly employer: number
  readonly pay: number
}

export interface Week {
  readonly pay: PayColumns
  readonly counts: EmployerCounts
}

/** Two weeks of one market that neither grows nor shrinks and pays as before. */
export function drawWeeks(
  market: Market,
  burst: number,
  random: () => number,
): { earlier: Week; later: Week } {
  const places = spreadPostings(market)
  const deviates = drawEmployers(market, random)
  const postingOf = (employer: number, numbered = employer): Posting => ({
    employer: numbered,
    pay: drawPosting(market, deviates[employer]!, random),
  })
  const earlier = Array.from(places, (employer) => postingOf(employer))
  const later: Posting[] = []
  let [left, closes, current] = [0, false, -1]
  for (const posting of earlier) {
    if (left === 0 || posting.employer !== current) {
      left = drawBurst(burst, random)
      closes = random() < SHARE_CLOSED
      current = posting.employer
    }
    left -= 1
    if (!closes) later.push(posting)
  }
  const bursts = drawPoisson((SHARE_CLOSED * places.length) / burst, random)
  for (let opened = 0; opened < bursts; opened += 1) {
    const employer = places[Math.floor(random() * places.length)]!
    const numbered = market.employers === null ? places.length + opened : employer
    for (let size = drawBurst(burst, random); size > 0; size -= 1) later.push(postingOf(employer, numbered))
  }
  return { earlier: weekOf(earlier), later: weekOf(later) }
}

/** At least one, this many in expectation. */
const drawBurst = (mean: number, random: () => number) =>
  mean <= 1 ? 1 : 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean))

/** The number of arrivals in one unit of time (Knuth). */
function drawPoisson(mean: number, random: () => number): number {
  let count = -1
  for (let time = 0; time <= mean; count += 1) time -= Math.log(1 - random())
  return count
}

function weekOf(postings: readonly Posting[]): Week {
  const floors = Int32Array.from(postings, ({ pay }) => pay)
  const employers = Int32Array.from(postings, ({ employer }) => employer)
  return {
    pay: { employers, floors, ceilings: floors, seniorities: new Uint8Array(postings.length) },
    counts: countByEmployer(employers),
  }
}

export function countByEmployer(employers: Int32Array): EmployerCounts {
  const counts = new Map<number, number>()
  for (const employer of employers.toSorted()) counts.set(employer, (counts.get(employer) ?? 0) + 1)
  return { employers: Int32Array.from(counts.keys()), positions: Int32Array.from(counts.values()) }
}
