import fc from 'fast-check'
import { loadRoles } from '../../prisma/roles/load-roles.ts'
import type {
  ComparisonFigures,
  SalaryDifference,
  SalaryGap,
  SkillOverlap,
  SkillShare,
} from '../../src/statistics/comparison-figures.ts'
import { type MarketFigures, SALARY_BASES, type SalaryBasis } from '../../src/statistics/market-figures.ts'
import type { ToldComparison } from '../../src/words/told-comparison.ts'
import { arbitraryMarket } from './arbitrary-market.ts'

const TOP = 8

/** Any two of the twenty roles with figures that could be, from an empty market to thousands of positions. */
export function arbitraryTold(): fc.Arbitrary<ToldComparison> {
  return fc
    .tuple(fc.constantFrom(...SALARY_BASES), fc.constantFrom(1, 10, 30))
    .chain(([basis, minimumSampleSize]) =>
      fc
        .record({
          roles: fc.shuffledSubarray([...loadRoles()], { minLength: 2, maxLength: 2 }),
          left: arbitraryMarket(basis),
          right: arbitraryMarket(basis),
          gap: arbitraryGap(),
          others: fc.constantFrom(0, 1, 26_000),
          provisional: fc.boolean(),
          isSample: fc.boolean(),
          filtered: fc.boolean(),
          sources: fc.constantFrom(['sample'], ['ashby:acme', 'lever:bolt'], ['a', 'b', 'c', 'd']),
        })
        .map(({ roles, left, right, gap, others, sources, ...rest }): ToldComparison => {
          const samples = [left, right].map(({ salary }) => salary[basis]?.sampleSize ?? 0)
          const isComparable = samples.every((size) => size > 0 && size >= minimumSampleSize)
          const figures: ComparisonFigures = {
            left,
            right,
            gap: isComparable ? gapBetween(left, right, basis, gap) : null,
            overlap: overlapOf(left, right),
          }
          const [leftRole, rightRole] = roles
          return {
            ...rest,
            basis,
            minimumSampleSize,
            leftRole: leftRole!,
            rightRole: rightRole!,
            figures,
            allPositions: left.openPositions + right.openPositions + others,
            week: '2026-09-21',
            sources,
            skillName: (slug) => slug.toUpperCase(),
            metroName: (slug) => `Greater ${slug}`,
          }
        }),
    )
}

/** The same comparison with its sides exchanged, figures and all. */
export function swap(told: ToldComparison): ToldComparison {
  const { left, right, gap } = told.figures
  const figures: ComparisonFigures = {
    left: right,
    right: left,
    gap: gap && {
      basis: gap.basis,
      mean: negate(gap.mean),
      median: negate(gap.median),
      p75: negate(gap.p75),
      seniorityAdjusted: gap.seniorityAdjusted && negate(gap.seniorityAdjusted),
    },
    overlap: overlapOf(right, left),
  }
  return { ...told, leftRole: told.rightRole, rightRole: told.leftRole, figures }
}

function negate({ difference, ratio, interval, significant }: SalaryDifference): SalaryDifference {
  return {
    difference: -difference,
    ratio: 1 / (1 + ratio) - 1,
    interval: { low: -interval.high, high: -interval.low },
    significant,
  }
}

interface GapChoices {
  readonly significant: boolean
  readonly width: number
  readonly hasAdjusted: boolean
}

function arbitraryGap(): fc.Arbitrary<GapChoices> {
  return fc.record({
    significant: fc.boolean(),
    width: fc.integer({ min: 1, max: 300_000 }),
    hasAdjusted: fc.boolean(),
  })
}

function gapBetween(
  left: MarketFigures,
  right: MarketFigures,
  basis: SalaryBasis,
  { significant, width, hasAdjusted }: GapChoices,
): SalaryGap {
  const [a, b] = [left.salary[basis]!, right.salary[basis]!]
  const isFew = [a, b].some(({ caveats }) => caveats.includes('FEW_COMPANIES'))
  const between = (first: number, second: number): SalaryDifference => {
    const difference = first - second
    const isSignificant = significant && !isFew && difference !== 0
    const half = isSignificant ? Math.abs(difference) / 2 : Math.abs(difference) + width
    return {
      difference,
      ratio: difference / second,
      interval: { low: difference - half, high: difference + half },
      significant: isSignificant,
    }
  }
  return {
    basis,
    mean: between(a.mean, b.mean),
    median: between(a.median, b.median),
    p75: between(a.p75, b.p75),
    seniorityAdjusted: hasAdjusted ? between(a.p25, b.p25) : null,
  }
}

function overlapOf(left: MarketFigures, right: MarketFigures): SkillOverlap {
  const considered = Math.min(TOP, left.skills.length, right.skills.length)
  const [ofLeft, ofRight] = [left, right].map(({ skills, openPositions }) =>
    skills.slice(0, considered).map(
      (demand): SkillShare => ({
        skill: demand.name,
        openPositions: demand.openPositions,
        share: demand.openPositions / openPositions,
      }),
    ),
  ) as [SkillShare[], SkillShare[]]
  const shared = ofLeft.flatMap(({ skill, share }) => {
    const other = ofRight.find((entry) => entry.skill === skill)
    return other ? [{ skill, leftShare: share, rightShare: other.share }] : []
  })
  const isShared = ({ skill }: SkillShare) => shared.some((entry) => entry.skill === skill)
  const isKnown = considered > 0
  return {
    considered,
    shared,
    leftOnly: ofLeft.filter((entry) => !isShared(entry)),
    rightOnly: ofRight.filter((entry) => !isShared(entry)),
    share: isKnown ? shared.length / considered : null,
    jaccard: isKnown ? shared.length / (2 * considered - shared.length) : null,
    similarity: isKnown ? shared.length / considered : null,
  }
}
