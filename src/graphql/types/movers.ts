import type { Builder } from '../builder.ts'
import { rankCountMovers, rankMedianMovers } from '../rank-movers.ts'
import { findEarlierWeek, readWeek } from '../read-week.ts'
import { BASIS_ARGUMENT, describeFirst, WEEK_ARGUMENT } from './arguments.ts'

/** The roles that moved in a week. */
export function addMovers(builder: Builder): void {
  builder.objectType('Movers', {
    description:
      'The roles that may be said to have moved in a week, against the week before: those whose change is a discovery among all roles, by Benjamini and Hochberg, "Controlling the False Discovery Rate" (1995), so that on average at most 5% of the roles named did not move. Openings are not said to have moved where the sources that counted in only one of the weeks hold as much.',
    fields: (t) => ({
      week: t.field({
        type: 'Date',
        description: 'Monday of the week.',
        resolve: ({ now }) => now.week,
      }),
      since: t.field({
        type: 'Date',
        description: 'Monday of the week before.',
        resolve: ({ before }) => before.week,
      }),
      openPositions: t.field({
        type: ['Market'],
        description:
          'The roles whose number of open positions moved, up or down, the largest difference first; empty where none did. How far is in change.openPositions.',
        args: { first: t.arg.int(describeFirst('roles', 5)) },
        resolve: async (weeks, { first }, context) => (await rankCountMovers(context, weeks)).slice(0, first),
      }),
      medianSalary: t.field({
        type: ['Market'],
        description:
          'The roles whose median salary moved, up or down, the largest difference first; empty where none did. How far is in change.medianSalary.',
        args: { first: t.arg.int(describeFirst('roles', 5)), basis: t.arg(BASIS_ARGUMENT) },
        resolve: async (weeks, { first, basis }, context) =>
          (await rankMedianMovers(context, weeks, basis)).slice(0, first),
      }),
    }),
  })
  builder.queryField('movers', (t) =>
    t.field({
      type: 'Movers',
      nullable: true,
      description:
        'The roles that moved in a week. Null where the week before was never published, and, with an error, where that week itself was not.',
      args: { week: t.arg(WEEK_ARGUMENT) },
      resolve: async (_root, { week }, context) => {
        const now = await readWeek(context, week)
        const before = await findEarlierWeek(context, now.week, 1)
        return before ? { now, before } : null
      },
    }),
  )
}
