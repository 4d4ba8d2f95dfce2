import type { Builder } from '../builder.ts'
import { readRoles } from '../find-by-slug.ts'
import type { Objects } from '../objects.ts'
import { rankCountMovers, rankMedianMovers, rankSkillMovers } from '../rank-movers.ts'
import type { MarketView } from '../read-market.ts'
import { findEarlierWeek, readWeek } from '../read-week.ts'
import { BASIS_ARGUMENT, describeFirst, WEEK_ARGUMENT } from './arguments.ts'

/** The roles and skills that moved in a week. */
export function addMovers(builder: Builder): void {
  builder.objectType('Movers', {
    description:
      'The roles and skills that may be said to have moved in a week, against the week before: those whose change is a discovery among all roles, or among all skills, by Benjamini and Hochberg, "Controlling the False Discovery Rate" (1995), so that on average at most 5% of those named did not move. Nothing is said to have moved where the sources that counted in only one of the weeks could have made the difference: where they hold as many positions, or where without as many salaries the medians could be equal.',
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
        resolve: async (movers, { first }, context) =>
          listed(movers, await rankCountMovers(context, movers)).slice(0, first),
      }),
      medianSalary: t.field({
        type: ['Market'],
        description:
          'The roles whose median salary moved, up or down, the largest difference first; empty where none did. How far is in change.medianSalary.',
        args: { first: t.arg.int(describeFirst('roles', 5)), basis: t.arg(BASIS_ARGUMENT) },
        resolve: async (movers, { first, basis }, context) =>
          listed(movers, await rankMedianMovers(context, movers, basis)).slice(0, first),
      }),
      skills: t.field({
        type: ['SkillMove'],
        description:
          'The skills that more or fewer open positions of all roles ask for, the largest difference first; empty where none moved. Tested are the skills asked for in both weeks; none is said to have moved against a week that does not keep its positions by skill and company.',
        args: { first: t.arg.int(describeFirst('skills', 5)) },
        resolve: (movers, { first }, context) => rankSkillMovers(context, movers).slice(0, first),
      }),
    }),
  })
  builder.objectType('SkillMove', {
    description: 'A skill that moved in a week.',
    fields: (t) => ({
      skill: t.expose('skill', { type: 'Skill', description: 'The skill.' }),
      openPositions: t.exposeInt('openPositions', {
        description: 'Open positions of all roles that ask for it in that week.',
      }),
      change: t.expose('change', {
        type: 'CountChange',
        description: 'How many more or fewer that is than the week before.',
      }),
    }),
  })
  builder.queryField('movers', (t) =>
    t.field({
      type: 'Movers',
      nullable: true,
      description:
        'The roles and skills that moved in a week. Null where the week before was never published, and, with an error, where that week itself was not.',
      args: {
        week: t.arg(WEEK_ARGUMENT),
        roles: t.arg.stringList({
          description:
            'Slugs of at most 100 roles: only they are listed, though still tested among all roles; all of them where it is left out. Skills are listed all the same.',
        }),
      },
      resolve: async (_root, { week, roles }, context) => {
        const only = roles ? new Set(readRoles(context, roles, 'roles')) : null
        const now = await readWeek(context, week)
        const before = await findEarlierWeek(context, now.week, 1)
        return before ? { now, before, only } : null
      },
    }),
  )
}

const listed = ({ only }: Objects['Movers'], roles: readonly MarketView[]): readonly MarketView[] =>
  only === null ? roles : roles.filter(({ role }) => role !== null && only.has(role))
