import { computeMedianChange } from '../../statistics/compute-salary-gap.ts'
import { computeCountChange, isCountChangeSignificant } from '../../statistics/count-change.ts'
import type { Builder } from '../builder.ts'
import { roundDifference } from '../round-dollars.ts'
import { BASIS_ARGUMENT } from './arguments.ts'

/** A market against itself in an earlier week. */
export function addChange(builder: Builder): void {
  builder.objectType('MarketChange', {
    description: 'A market against itself in an earlier week.',
    fields: (t) => ({
      since: t.field({
        type: 'Date',
        description: 'Monday of the earlier week.',
        resolve: ({ before }) => before.snapshot.week,
      }),
      openPositions: t.field({
        type: 'CountChange',
        description: 'The change of the open positions.',
        resolve: ({ now, before }) => ({
          ...computeCountChange(now.figures.openPositions, before.figures.openPositions),
          since: before.snapshot.week,
          significant: isCountChangeSignificant(now.figures, before.figures),
        }),
      }),
      medianSalary: t.field({
        type: 'SalaryDifference',
        nullable: true,
        description:
          'The change of the median salary; null where either week has too few disclosed salaries.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: ({ now, before }, { basis }, { minimumSampleSize }) => {
          const [later, earlier] = [now.figures.pay, before.figures.pay]
          const fewest = Math.min(later.employers.length, earlier.employers.length)
          if (fewest < Math.max(1, minimumSampleSize)) return null
          return roundDifference(computeMedianChange(later, earlier, basis))
        },
      }),
    }),
  })
  builder.objectType('CountChange', {
    description: 'A number of open positions against the same number of an earlier week.',
    fields: (t) => ({
      since: t.expose('since', { type: 'Date', description: 'Monday of the earlier week.' }),
      difference: t.exposeInt('difference', {
        description: 'The later number minus the earlier, in positions.',
      }),
      ratio: t.exposeFloat('ratio', {
        nullable: true,
        description: 'The difference over the earlier number: 0.05 is 5% more. Null where that was 0.',
      }),
      significant: t.exposeBoolean('significant', {
        description:
          'True only where whole companies coming and going by chance would not give so much (95%). The test takes the two weeks for separate draws and so errs to false; always false for a skill, where companies are not known.',
      }),
    }),
  })
}
