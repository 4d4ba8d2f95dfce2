import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { SalaryDifference, SalaryGap, SkillOverlap } from '../statistics/comparison-figures.ts'
import { computeMarketFigures } from '../statistics/compute-market-figures.ts'
import { computeMedianChange, computeSalaryGap } from '../statistics/compute-salary-gap.ts'
import { computeSkillOverlap } from '../statistics/compute-skill-overlap.ts'
import {
  discoverCountChanges,
  discoverMedianChanges,
  discoverSkillChanges,
  type SkillChange,
} from '../statistics/discover-changes.ts'
import type { EmployerCounts } from '../statistics/employer-counts.ts'
import type {
  Demand,
  MarketCounts,
  MarketFigures,
  PayColumns,
  SalaryBasis,
} from '../statistics/market-figures.ts'
import { unpackSkillEmployers } from '../statistics/skill-employers.ts'
import { type CountChangeTest, testCountChange } from '../statistics/test-count-change.ts'
import type { AnswerSources, RoleText } from './answer-sources.ts'
import { compareText } from './order.ts'
import { rankRelatedRoles } from './rank-related-roles.ts'

/** How many top skills of each role are compared where no number is given; the words speak about as many. */
export const OVERLAP_SKILLS = 8

/** Figures that are the same for every request, computed when first asked for and let go with their week. */
export interface FigureCache {
  /** Skills and metros in their final order: most first, ties by the name people use. */
  figuresOf(counts: MarketCounts | MarketFigures): MarketFigures
  gapOf(left: MarketFigures, right: MarketFigures, basis: SalaryBasis): SalaryGap
  /** Only that of OVERLAP_SKILLS is kept: one for each number would let a client fill the memory. */
  overlapOf(left: MarketFigures, right: MarketFigures, first: number): SkillOverlap
  relatedTo(snapshot: WeekSnapshot, slug: string): readonly RoleText[]
  testOfCounts(now: EmployerCounts, before: EmployerCounts): CountChangeTest
  medianChangeOf(now: PayColumns, before: PayColumns, basis: SalaryBasis): SalaryDifference
  /** Slugs of the roles that moved between two weeks, or between two answers under one filter. */
  countMovers(now: Roles, before: Roles): ReadonlySet<string>
  medianMovers(now: Roles, before: Roles, basis: SalaryBasis): ReadonlySet<string>
  /** By slug, of two weeks' positions by skill and employer, as the weeks keep them. */
  skillChanges(now: Uint8Array, before: Uint8Array): ReadonlyMap<string, SkillChange>
}

type Roles = ReadonlyMap<string, MarketCounts>

type CachedSources = Pick<AnswerSources, 'skillBySlug' | 'metroBySlug' | 'roles' | 'minimumSampleSize'>

export function createFigureCache(sources: CachedSources): FigureCache {
  const { skillBySlug, metroBySlug, roles, minimumSampleSize } = sources
  const relatedTo = remember((snapshot: WeekSnapshot) => rankRelatedRoles(snapshot, roles))
  const gapsOf = rememberPairs((left: MarketFigures, right: MarketFigures) =>
    byBasis((basis) => computeSalaryGap(left.pay, right.pay, basis)),
  )
  const overlaps = rememberPairs((left: MarketFigures, right: MarketFigures) =>
    computeSkillOverlap(left, right, OVERLAP_SKILLS),
  )
  const figuresOf = remember(
    (counts: MarketCounts | MarketFigures): MarketFigures => ({
      ...('salary' in counts ? counts : computeMarketFigures(counts)),
      skills: orderByName(counts.skills, (slug) => skillBySlug(slug)?.name ?? slug),
      metros: orderByName(counts.metros, (slug) => metroBySlug(slug)?.name ?? slug),
    }),
  )
  const testOfCounts = rememberPairs(testCountChange)
  const medianChanges = rememberPairs((now: PayColumns, before: PayColumns) =>
    byBasis((basis) => computeMedianChange(now, before, basis)),
  )
  const countMovers = rememberPairs(discoverCountChanges)
  const medianMovers = rememberPairs((now: Roles, before: Roles) =>
    byBasis((basis) => discoverMedianChanges(now, before, basis, minimumSampleSize)),
  )
  const skillChanges = rememberPairs((now: Uint8Array, before: Uint8Array) =>
    discoverSkillChanges(unpackSkillEmployers(now), unpackSkillEmployers(before)),
  )
  return {
    figuresOf,
    gapOf: (left, right, basis) => gapsOf(left, right)(basis),
    overlapOf: (left, right, first) =>
      first === OVERLAP_SKILLS ? overlaps(left, right) : computeSkillOverlap(left, right, first),
    relatedTo: (snapshot, slug) => relatedTo(snapshot).get(slug) ?? [],
    testOfCounts,
    medianChangeOf: (now, before, basis) => medianChanges(now, before)(basis),
    countMovers,
    medianMovers: (now, before, basis) => medianMovers(now, before)(basis),
    skillChanges,
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

function rememberPairs<Key extends object, Value>(
  compute: (one: Key, other: Key) => Value,
): (one: Key, other: Key) => Value {
  const ofOne = remember((one: Key) => remember((other: Key) => compute(one, other)))
  return (one, other) => ofOne(one)(other)
}

function byBasis<Value>(compute: (basis: SalaryBasis) => Value): (basis: SalaryBasis) => Value {
  const known = new Map<SalaryBasis, Value>()
  return (basis) => {
    const value = known.get(basis) ?? compute(basis)
    known.set(basis, value)
    return value
  }
}

function orderByName(demand: readonly Demand[], nameOf: (slug: string) => string): readonly Demand[] {
  return demand
    .map((entry) => ({ entry, name: nameOf(entry.name) }))
    .sort((a, b) => b.entry.openPositions - a.entry.openPositions || compareText(a.name, b.name))
    .map(({ entry }) => entry)
}
