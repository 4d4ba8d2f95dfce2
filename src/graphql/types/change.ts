import { couldBeSources } from '../../publication/could-be-sources.ts'
import { medianCouldBeSources } from '../../publication/median-could-be-sources.ts'
import type { SalaryDifference } from '../../statistics/comparison-figures.ts'
import { computeCountChange } from '../../statistics/count-change.ts'
import type { SalaryBasis } from '../../statistics/market-figures.ts'
import type { Builder } from '../builder.ts'
import type { RequestContext } from '../context.ts'
import type { Objects } from '../objects.ts'
import { roundDifference } from '../round-dollars.ts'
import { BASIS_ARGUMENT } from './arguments.ts'

type Weeks = Objects['MarketChange']

const differenceOf = ({ now, before }: Weeks): number =>
  now.figures.openPositions - before.figures.openPositions

const couldBeListings = (weeks: Weeks): boolean =>
  couldBeSources(differenceOf(weeks), weeks.now.snapshot.sources, weeks.before.snapshot.sources)

/** False where a week was published before employers were kept. */
function isCountSignificant(weeks: Weeks, { figureCache }: RequestContext): boolean {
  const [later, earlier] = [weeks.now.figures.employers, weeks.before.figures.employers]
  if (later === null || earlier === null || couldBeListings(weeks)) return false
  return figureCache.testOfCounts(later, earlier).significant
}

/** Only for weeks with salaries. */
const couldMedianBeListings = ({ now, before }: Weeks, basis: SalaryBasis): boolean =>
  medianCouldBeSources(
    { pay: now.figures.pay, sources: now.snapshot.sources },
    { pay: before.figures.pay, sources: before.snapshot.sources },
    basis,
  )

/** Null where either week has too few disclosed salaries. */
function changeOfMedian(
  { now, before }: Weeks,
  basis: SalaryBasis,
  { figureCache, minimumSampleSize }: RequestContext,
): SalaryDifference | null {
  const [later, earlier] = [now.figures.pay, before.figures.pay]
  const fewest = Math.min(later.employers.length, earlier.employers.length)
  return fewest < Math.max(1, minimumSampleSize) ? null : figureCache.medianChangeOf(later, earlier, basis)
}

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
        resolve: ({ now, before }, _args, context) => ({
          ...computeCountChange(now.figures.openPositions, before.figures.openPositions),
          since: before.snapshot.week,
          significant: isCountSignificant({ now, before }, context),
        }),
      }),
      openPositionsMoved: t.boolean({
        description:
          'True where the role may be said to have moved: the change of its open positions is a discovery among those of all roles with open positions in either week under the same filter, by Benjamini and Hochberg (1995), so that on average at most 5% of the roles said to move did not. For all roles together the same as openPositions.significant.',
        resolve: ({ now, before }, _args, context) =>
          now.role === null
            ? isCountSignificant({ now, before }, context)
            : !couldBeListings({ now, before }) &&
              context.figureCache.countMovers(now.roles, before.roles).has(now.role.slug),
      }),
      medianSalary: t.field({
        type: 'SalaryDifference',
        nullable: true,
        description:
          'The change of the median salary, US dollars a year; null where either week has too few disclosed salaries.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: (weeks, { basis }, context) => {
          const change = changeOfMedian(weeks, basis, context)
          return change && roundDifference(change)
        },
      }),
      medianSalaryMoved: t.boolean({
        description:
          'True where the median salary of the role may be said to have moved: its change is a discovery, as for openPositionsMoved, among those of all roles with enough disclosed salaries in both weeks. False where medianSalary is null, and where the sources that counted in only one of the weeks could have made the difference; for all roles together true where medianSalary.significant is and they could not.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: ({ now, before }, { basis }, context) => {
          const isFound =
            now.role === null
              ? changeOfMedian({ now, before }, basis, context)?.significant === true
              : context.figureCache.medianMovers(now.roles, before.roles, basis).has(now.role.slug)
          return isFound && !couldMedianBeListings({ now, before }, basis)
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
          'True only where chance would not give so much (95%): what each company opened less what it closed is set against the same with chance signs, after Canay, Romano and Shaikh (2017). False below five effective companies that changed, and where the sources that counted in only one of the weeks hold as much. False also against weeks of earlier versions, whose positions are not kept by company, and for a skill that is asked for in only one of the weeks.',
      }),
    }),
  })
}
