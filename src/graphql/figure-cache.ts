import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { SalaryGap } from '../statistics/comparison-figures.ts'
import { computeMarketFigures } from '../statistics/compute-market-figures.ts'
import { computeSalaryGap } from '../statistics/compute-salary-gap.ts'
import type { Demand, MarketCounts, MarketFigures, SalaryBasis } from '../statistics/market-figures.ts'
import type { AnswerSources, RoleText } from './answer-sources.ts'
import { compareText } from './order.ts'
import { rankRelatedRoles } from './rank-related-roles.ts'

/** Figures that are the same for every request, computed when first asked for and let go with their week. */
export interface FigureCache {
  /** Skills and metros in their final order: most first, ties by the name people use. */
  figuresOf(counts: MarketCounts | MarketFigures): MarketFigures
  gapOf(left: MarketFigures, right: MarketFigures, basis: SalaryBasis): SalaryGap
  relatedTo(snapshot: WeekSnapshot, slug: string): readonly RoleText[]
}

type CachedSources = Pick<AnswerSources, 'skillBySlug' | 'metroBySlug' | 'roles'>

export function createFigureCache({ skillBySlug, metroBySlug, roles }: CachedSources): FigureCache {
  const relatedTo = remember((snapshot: WeekSnapshot) => rankRelatedRoles(snapshot, roles))
  const gapsOf = remember((left: MarketFigures) =>
    remember((right: MarketFigures) => createGaps(left, right)),
  )
  const figuresOf = remember(
    (counts: MarketCounts | MarketFigures): MarketFigures => ({
      ...('salary' in counts ? counts : computeMarketFigures(counts)),
      skills: orderByName(counts.skills, (slug) => skillBySlug(slug)?.name ?? slug),
      metros: orderByName(counts.metros, (slug) => metroBySlug(slug)?.name ?? slug),
    }),
  )
  return {
    figuresOf,
    gapOf: (left, right, basis) => gapsOf(left)(right)(basis),
    relatedTo: (snapshot, slug) => relatedTo(snapshot).get(slug) ?? [],
  }
}

function remember<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>()
  return (key) => {
    const remembered = known.get(key)
    if (remembered !== undefined) return remembered
    const value = compute(key)
    known.set(key, value)
    return value
  }
}

function createGaps(left: MarketFigures, right: MarketFigures): (basis: SalaryBasis) => SalaryGap {
  const gaps = new Map<SalaryBasis, SalaryGap>()
  return (basis) => {
    const gap = gaps.get(basis) ?? computeSalaryGap(left.pay, right.pay, basis)
    gaps.set(basis, gap)
    return gap
  }
}

function orderByName(demand: readonly Demand[], nameOf: (slug: string) => string): readonly Demand[] {
  return demand
    .map((entry) => ({ entry, name: nameOf(entry.name) }))
    .sort((a, b) => b.entry.openPositions - a.entry.openPositions || compareText(a.name, b.name))
    .map(({ entry }) => entry)
}
