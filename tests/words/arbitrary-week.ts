import fc from 'fast-check'
import { SALARY_BASES, type SalaryFigures } from '../../src/statistics/market-figures.ts'
import {
  type Finding,
  MOST_QUIET_WEEKS,
  type MovedCount,
  type ToldWeek,
  type WeekChange,
} from '../../src/words/told-week.ts'
import { arbitraryMarket } from './arbitrary-market.ts'

const ROLES = [
  'AI Engineer',
  'BI Analyst',
  'Data Engineer',
  'Data and AI Leader',
  'MLOps Engineer',
  'Machine Learning Infrastructure and Platform Reliability Engineer',
  'Research Scientist',
]
const SKILLS = ['AWS', 'C++', 'Machine learning', 'PyTorch', 'Retrieval-augmented generation', 'SQL']
const FINDINGS: readonly Finding[] = ['MOVED', 'STILL', 'LISTINGS', 'FEW', 'UNTESTED']

/** A week with or without movements, from none to thousands of positions. */
export function arbitraryWeek(): fc.Arbitrary<ToldWeek> {
  return arbitraryMarket(SALARY_BASES[1]).chain(({ openPositions, salary, skills }) => {
    const stats = salary.MIDPOINT
    const [top] = skills
    return fc
      .record({
        week: fc.constantFrom('2026-03-30', '2026-11-16', '2027-01-04'),
        provisional: fc.boolean(),
        isSample: fc.boolean(),
        isFirst: fc.boolean(),
        minimumSampleSize: fc.constantFrom(1, 30),
        isLargestKnown: fc.boolean(),
        change: fc.option(arbitraryChange(openPositions, stats), { freq: 5 }),
        longer: fc.option(arbitraryChange(openPositions, stats)),
        quietWeeks: fc.nat({ max: MOST_QUIET_WEEKS }),
      })
      .map(({ isFirst, isLargestKnown, ...rest }): ToldWeek => {
        const size = stats?.sampleSize ?? 0
        return {
          ...rest,
          isFirst: isFirst && rest.change === null,
          openPositions,
          disclosedSalaries: size,
          salary: size >= rest.minimumSampleSize ? stats : null,
          largestRole:
            isLargestKnown && openPositions > 0
              ? { name: ROLES[openPositions % ROLES.length]!, openPositions }
              : null,
          topSkill:
            top && openPositions > 0 ? { name: 'Python', share: top.openPositions / openPositions } : null,
          change: told(rest.change, size >= rest.minimumSampleSize),
          longer: told(rest.longer, size >= rest.minimumSampleSize),
        }
      })
  })
}

const told = (change: WeekChange | null, isPaid: boolean): WeekChange | null =>
  change && (isPaid ? change : { ...change, medianSalary: null, movedMedians: [] })

function arbitraryChange(openPositions: number, salary: SalaryFigures | null): fc.Arbitrary<WeekChange> {
  const before = fc.oneof(fc.constant(openPositions), fc.nat({ max: 5000 }))
  const median = salary?.median ?? 0
  return fc
    .record({
      before,
      finding: fc.constantFrom(...FINDINGS),
      medianBefore: fc.oneof(fc.constant(median), fc.constant(median + 0.3), fc.nat({ max: 1_200_000 })),
      medianFinding: fc.constantFrom<Finding>('MOVED', 'STILL', 'LISTINGS'),
      movedMedians: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom(...ROLES),
          median: fc.integer({ min: 3000, max: 1_200_000 }),
          difference: fc.integer({ min: -2999, max: 200_000 }),
        }),
        { selector: ({ name }) => name, maxLength: 5 },
      ),
      movedCounts: arbitraryCounts(ROLES),
      movedSkills: arbitraryCounts(SKILLS),
    })
    .map(({ before: earlier, finding, medianBefore, medianFinding, ...moved }): WeekChange => {
      const difference = openPositions - earlier
      const off = Math.round(median) - Math.round(medianBefore)
      return {
        ...moved,
        openPositions: {
          difference,
          ratio: earlier === 0 ? null : difference / earlier,
          finding: difference === 0 && finding !== 'UNTESTED' ? 'STILL' : finding,
        },
        medianSalary: salary && {
          difference: off,
          ratio: off / Math.max(1, medianBefore),
          interval: { low: off, high: off },
          significant: medianFinding !== 'STILL' && off !== 0,
          finding: off === 0 ? 'STILL' : medianFinding,
        },
      }
    })
}

function arbitraryCounts(names: readonly string[]): fc.Arbitrary<MovedCount[]> {
  const count = fc.record({
    name: fc.constantFrom(...names),
    openPositions: fc.nat({ max: 2000 }),
    earlier: fc.nat({ max: 2000 }),
  })
  return fc
    .uniqueArray(count, { selector: ({ name }) => name, maxLength: 5 })
    .map((counts) =>
      counts.flatMap(({ name, openPositions, earlier }) =>
        openPositions === earlier ? [] : [{ name, openPositions, difference: openPositions - earlier }],
      ),
    )
}
