import type { Builder } from '../builder.ts'
import { readHeadline } from '../read-headline.ts'
import { readWeek } from '../read-week.ts'
import { WEEK_ARGUMENT } from './arguments.ts'

/** The most important of a week, in words. */
export function addHeadline(builder: Builder): void {
  builder.objectType('Headline', {
    description:
      'The most important that may be said of a week, in words made from its figures: what moved by more than chance, else that nothing did within the week, what did over four weeks, and where things stand. No sentence calls a change a movement that no test calls one, or gives a cause.',
    fields: (t) => ({
      week: t.expose('week', { type: 'Date', description: 'Monday of the week it is about.' }),
      title: t.exposeString('title', {
        description: 'The headline, at most 70 characters: it fits the subject of a mail.',
      }),
      sentences: t.exposeStringList('sentences', {
        description:
          'Two to four sentences: the news, the most important first, then where things stand, then what to keep in mind.',
      }),
      moved: t.exposeBoolean('moved', {
        description:
          'True where it tells of a movement within the week: of all roles together by MarketChange.medianSalaryMoved or openPositionsMoved, or of those that Movers lists.',
      }),
    }),
  })
  builder.queryField('headline', (t) =>
    t.field({
      type: 'Headline',
      nullable: true,
      description:
        'The most important that may be said of a week. Null, with an error, where that week was never published.',
      args: { week: t.arg(WEEK_ARGUMENT) },
      resolve: async (_root, { week }, context) => {
        const now = await readWeek(context, week)
        return { week: now.week, ...(await readHeadline(context, now)) }
      },
    }),
  )
}
