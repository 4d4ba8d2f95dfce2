import { SENIORITIES } from '../../postings/raw-posting.ts'
import { EMPLOYER_KINDS } from '../../postings/read-posting.ts'
import { topSkills } from '../../statistics/compute-skill-overlap.ts'
import type { SalaryBasis, SalaryFigures } from '../../statistics/market-figures.ts'
import type { Builder } from '../builder.ts'
import type { RequestContext } from '../context.ts'
import { readFilter } from '../market-filter.ts'
import { readErrata } from '../read-errata.ts'
import { readHistory } from '../read-history.ts'
import { type MarketView, readMarket } from '../read-market.ts'
import { findEarlierWeek, readWeek } from '../read-week.ts'
import { BASIS_ARGUMENT, describeFirst, describeWeeks, WEEK_ARGUMENT, WHERE_ARGUMENT } from './arguments.ts'
import { addMarketFilter } from './market-filter.ts'

const readSalary = (
  { figures }: MarketView,
  basis: SalaryBasis,
  { minimumSampleSize }: RequestContext,
): SalaryFigures | null => {
  const salary = figures.salary[basis]
  return salary && salary.sampleSize >= minimumSampleSize ? salary : null
}

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export function addMarket(builder: Builder): void {
  builder.objectType('Market', {
    description: 'The open positions of one role, or of all roles, in one week and under one filter.',
    fields: (t) => ({
      week: t.field({
        type: 'Date',
        description: 'Monday of the week these figures are of.',
        resolve: ({ snapshot }) => snapshot.week,
      }),
      provisional: t.boolean({
        description: 'True while the week is not over: its figures may still move.',
        resolve: ({ snapshot }) => snapshot.provisional,
      }),
      role: t.expose('role', {
        type: 'Role',
        nullable: true,
        description: 'The role; null for all roles together.',
      }),
      openPositions: t.int({
        description:
          'How many positions were open at the end of the week, or at the newest import while it lasts.',
        resolve: ({ figures }) => figures.openPositions,
      }),
      foldedPostings: t.int({
        description:
          'Postings that are not among openPositions because another posting tells of the same opening, from another source or posted again, and counts for both. 0 in weeks published before openings were told apart.',
        resolve: ({ figures }) => figures.foldedPostings,
      }),
      shareOfAllPositions: t.float({
        nullable: true,
        description:
          "Share of all roles' open positions in that week under the same filter, 0..1. Null where there are none.",
        resolve: ({ figures, allPositions }) => shareOf(figures.openPositions, allPositions),
      }),
      salary: t.field({
        type: 'SalaryStats',
        nullable: true,
        description:
          'What they pay, US dollars a year; null where fewer salaries are disclosed than Dataset.minimumSampleSize.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: (market, { basis }, context) => readSalary(market, basis, context),
      }),
      disclosedSalaries: t.int({
        description:
          'Open positions with plausible pay, both ends or one figure, that can be converted to US dollars: the sample size on every basis, whether or not salary is null.',
        resolve: ({ figures }) => figures.pay.employers.length,
      }),
      remoteShare: t.float({
        nullable: true,
        description: 'Share of the open positions that are remote, 0..1. Null where there are none.',
        resolve: ({ figures }) => shareOf(figures.remotePositions, figures.openPositions),
      }),
      experienceMix: t.field({
        type: ['SeniorityShare'],
        description:
          'The open positions by seniority, always all three, entry first; empty where there are none.',
        resolve: ({ figures }) =>
          figures.openPositions === 0
            ? []
            : SENIORITIES.map((seniority) => ({
                seniority,
                openPositions: figures.seniority[seniority],
                share: figures.seniority[seniority] / figures.openPositions,
              })),
      }),
      skills: t.field({
        type: ['SkillDemand'],
        description:
          'The skills most asked for, most first, ties by name; empty where no position asks for one.',
        args: { first: t.arg.int(describeFirst('skills', 8)) },
        resolve: ({ figures }, { first }) => topSkills(figures, first),
      }),
      companies: t.field({
        type: ['CompanyDemand'],
        description:
          'The companies with most open positions, most first, ties by name; empty where there are none.',
        args: { first: t.arg.int(describeFirst('companies', 4)) },
        resolve: ({ figures }, { first }) =>
          figures.companies
            .slice(0, first)
            .map((company) => ({ ...company, share: company.openPositions / figures.openPositions })),
      }),
      employerKinds: t.field({
        type: ['EmployerKindShare'],
        description:
          'The open positions by the kind of who posts them, always all three, direct employers first; empty where there are none, and in weeks published before kinds were told apart.',
        resolve: ({ figures: { employerKinds, openPositions } }) =>
          employerKinds === null || openPositions === 0
            ? []
            : EMPLOYER_KINDS.map((kind) => ({
                kind,
                openPositions: employerKinds[kind],
                share: employerKinds[kind] / openPositions,
              })),
      }),
      largestCompanyShare: t.float({
        nullable: true,
        description:
          'Share of the open positions that the company with most of them holds, 0..1. Null where there are none.',
        resolve: ({ figures }) => shareOf(figures.companies[0]?.openPositions ?? 0, figures.openPositions),
      }),
      metros: t.field({
        type: ['MetroDemand'],
        description:
          "The metros with most open positions, most first, ties by name; 'remote' is one of them. Empty where no position names one.",
        args: { first: t.arg.int(describeFirst('metros', 3)) },
        resolve: ({ figures }, { first }) => figures.metros.slice(0, first),
      }),
      history: t.field({
        type: ['MarketWeek'],
        description:
          'This market week by week under the same filter, oldest first, ending with this week. Weeks that were never published are left out.',
        args: { weeks: t.arg.int(describeWeeks('How many weeks back, this one included', 12)) },
        resolve: (market, { weeks }, context) => readHistory(context, market, weeks),
      }),
      change: t.field({
        type: 'MarketChange',
        nullable: true,
        description: 'Against the week that many weeks earlier; null where that week was never published.',
        args: { weeks: t.arg.int(describeWeeks('How many weeks earlier', 1)) },
        resolve: async (now, { weeks }, context) => {
          const earlier = await findEarlierWeek(context, now.snapshot.week, weeks)
          return earlier ? { now, before: await readMarket(context, earlier, now.role, now.filter) } : null
        },
      }),
      errata: t.field({
        type: ['Erratum'],
        description:
          "What was corrected after the week's issue was sent, oldest first; the figures above answer as sent. A figure can stand here again: the newest holds, also where it says that the figure was right as sent. Empty where nothing was corrected, and under a filter.",
        resolve: (market, _args, { minimumSampleSize }) => readErrata(market, minimumSampleSize),
      }),
    }),
  })
  builder.objectType('MarketWeek', {
    description: 'A market in one week of its history.',
    fields: (t) => ({
      week: t.field({
        type: 'Date',
        description: 'Monday of the week these figures are of.',
        resolve: ({ snapshot }) => snapshot.week,
      }),
      provisional: t.boolean({
        description: 'True while the week is not over: its figures may still move.',
        resolve: ({ snapshot }) => snapshot.provisional,
      }),
      openPositions: t.int({
        description:
          'How many positions were open at the end of the week, or at the newest import while it lasts.',
        resolve: ({ figures }) => figures.openPositions,
      }),
      disclosedSalaries: t.int({
        description: 'Open positions with plausible pay in US dollars: the sample size of salary.',
        resolve: ({ figures }) => figures.pay.employers.length,
      }),
      remoteShare: t.float({
        nullable: true,
        description: 'Share of the open positions that are remote, 0..1. Null where there are none.',
        resolve: ({ figures }) => shareOf(figures.remotePositions, figures.openPositions),
      }),
      salary: t.field({
        type: 'SalaryStats',
        nullable: true,
        description:
          'What they pay, US dollars a year; null where fewer salaries are disclosed than Dataset.minimumSampleSize.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: (market, { basis }, context) => readSalary(market, basis, context),
      }),
    }),
  })
  builder.objectType('Erratum', {
    description: "A figure that was corrected after the week's issue was sent.",
    fields: (t) => ({
      figure: t.exposeString('figure', {
        description:
          "The figure's path in Market, such as openPositions, salary.median or salary(basis: FLOOR).p25.",
      }),
      asSent: t.exposeString('asSent', {
        description: 'The figure as the issue and this market give it, in JSON.',
      }),
      corrected: t.exposeString('corrected', { description: 'The figure as it should have been, in JSON.' }),
      correctedAt: t.expose('correctedAt', { type: 'DateTime', description: 'When it was corrected.' }),
    }),
  })
  builder.queryField('market', (t) =>
    t.field({
      type: 'Market',
      nullable: true,
      description: 'All roles together. Null, with an error, where that week was never published.',
      args: { where: t.arg(WHERE_ARGUMENT), week: t.arg(WEEK_ARGUMENT) },
      resolve: async (_root, { where, week }, context) => {
        const filter = readFilter(context, where)
        return readMarket(context, await readWeek(context, week), null, filter)
      },
    }),
  )
  addMarketFilter(builder)
}
