import { loadRoles } from '../../prisma/roles/load-roles.ts'
import { metroBySlug } from '../../src/postings/vocabulary/metros.ts'
import { skillBySlug } from '../../src/postings/vocabulary/skills.ts'
import { computeSalaryGap } from '../../src/statistics/compute-salary-gap.ts'
import { computeSkillOverlap } from '../../src/statistics/compute-skill-overlap.ts'
import type { MarketFigures, SalaryBasis } from '../../src/statistics/market-figures.ts'
import type { ToldComparison } from '../../src/words/told-comparison.ts'

export interface PairSettings {
  readonly basis: SalaryBasis
  readonly minimumSampleSize: number
  readonly isSample: boolean
}

/** Every comparison of two roles that have positions, in both orders. */
export function toldPairs(
  markets: ReadonlyMap<string, MarketFigures>,
  { basis, minimumSampleSize, isSample }: PairSettings,
): readonly ToldComparison[] {
  const roles = loadRoles().flatMap((role) => {
    const figures = markets.get(role.slug)
    return figures === undefined ? [] : [{ role, figures }]
  })
  const allPositions = roles.reduce((sum, { figures }) => sum + figures.openPositions, 0)
  const isEnough = ({ pay }: MarketFigures) => pay.employers.length >= minimumSampleSize
  return roles.flatMap(({ role: leftRole, figures: left }) =>
    roles
      .filter(({ role }) => role !== leftRole)
      .map(
        ({ role: rightRole, figures: right }): ToldComparison => ({
          leftRole,
          rightRole,
          figures: {
            left,
            right,
            gap: isEnough(left) && isEnough(right) ? computeSalaryGap(left.pay, right.pay, basis) : null,
            overlap: computeSkillOverlap(left, right, 8),
          },
          basis,
          allPositions,
          week: '2026-09-21',
          provisional: false,
          isSample,
          filtered: false,
          minimumSampleSize,
          skillName: (slug) => skillBySlug(slug)?.name ?? slug,
          metroName: (slug) => metroBySlug(slug)?.name ?? slug,
        }),
      ),
  )
}
