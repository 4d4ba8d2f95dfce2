import { WORKPLACES } from '../../postings/raw-posting.ts'
import type { Builder } from '../builder.ts'
import { findRole, metroNamed, skillNamed } from '../find-by-slug.ts'
import { pageOfPostings } from '../page-of-postings.ts'
import { describeFirst } from './arguments.ts'

export function addPosting(builder: Builder): void {
  const postingConnection = builder.connectionObject(
    { type: 'Posting', name: 'PostingConnection', description: 'A page of postings.' },
    { name: 'PostingEdge', description: 'A posting in a list.' },
  )
  builder.node('Posting', {
    description: 'A job posting that is counted, as it was read. Descriptions are not kept.',
    id: { resolve: ({ id }) => String(id) },
    loadMany: async (ids: string[], { postings }) => {
      const rows = new Map((await postings.byIds(ids.map(Number))).map((row) => [String(row.id), row]))
      return ids.map((id) => rows.get(id) ?? null)
    },
    fields: (t) => ({
      title: t.exposeString('title', { description: 'The job title as the posting words it.' }),
      company: t.exposeString('company', { description: 'The company that posts it.' }),
      employerKind: t.expose('employerKind', {
        type: 'EmployerKind',
        description: 'Whether that company hires for itself, as its name says.',
      }),
      url: t.exposeString('url', {
        nullable: true,
        description: 'Where it was posted; null where its source does not say.',
      }),
      role: t.field({
        type: 'Role',
        description: 'The role it counts under.',
        resolve: ({ role }, _args, context) => findRole(context, role, 'role'),
      }),
      seniority: t.expose('seniority', {
        type: 'Seniority',
        description: 'The seniority its title says; MID where it says none.',
      }),
      workplace: t.expose('workplace', {
        type: 'Workplace',
        nullable: true,
        description: 'Where the work is done; null where the posting does not say.',
      }),
      metros: t.field({
        type: ['Metro'],
        description:
          "All tracked metros it names, and it counts in each of them; 'remote' only where it names no place.",
        resolve: ({ metros }, _args, context) => metros.map((slug) => metroNamed(context, slug)),
      }),
      countries: t.exposeStringList('countries', {
        description: 'Every country it names, ISO 3166-1 alpha-2; empty where it does not say.',
      }),
      skills: t.field({
        type: ['Skill'],
        description: 'Every tracked skill it asks for.',
        resolve: ({ skills }, _args, context) => skills.map((slug) => skillNamed(context, slug)),
      }),
      skillEvidence: t.field({
        type: ['SkillEvidence'],
        description:
          'Every tracked skill it asks for, as in skills, each with the words of the posting that it was found by.',
        resolve: ({ skills, skillWords }, _args, context) =>
          skills.map((slug, index) => ({ skill: skillNamed(context, slug), words: skillWords[index] ?? '' })),
      }),
      advertisedPay: t.field({
        type: 'AdvertisedPay',
        nullable: true,
        description:
          "The pay as it was read from the posting's own words or fields; null where it states none.",
        resolve: ({ payCurrency: currency, payPeriod: period, ...row }) =>
          currency === null || period === null
            ? null
            : {
                text: row.payText,
                low: row.payLow,
                high: row.payHigh,
                currency,
                period,
                tiers: row.payTiers ?? [],
                hoursPerWeek: row.hoursPerWeek,
              },
      }),
      uncountedPay: t.expose('uncountedPay', {
        type: 'UncountedPay',
        nullable: true,
        description:
          'Why the advertised pay is in no figure; null where it is counted, and where none is advertised.',
      }),
      salary: t.field({
        type: 'SalaryRange',
        nullable: true,
        description:
          'The advertised pay a year in US dollars, at the rate of the week it was first seen; null where an end is missing, or it is not plausible or cannot be converted.',
        resolve: ({ floorUsd: low, ceilingUsd: high }) =>
          low === null || high === null ? null : { low, high },
      }),
      source: t.exposeString('source', {
        description: 'The listing it was read from, as Dataset.sources names it.',
      }),
      firstSeen: t.expose('firstSeen', {
        type: 'Date',
        description: 'Day of the first listing that had it.',
      }),
      lastSeen: t.expose('lastSeen', { type: 'Date', description: 'Day of the last listing that had it.' }),
      alsoPosted: t.expose('alsoPosted', {
        type: ['FoldedPosting'],
        description:
          'Postings that tell of the same opening and do not count beside this one, in the week that was asked about (by its id: in the newest), earliest first; empty where none does.',
      }),
    }),
  })
  builder.objectType('FoldedPosting', {
    description: 'A posting that does not count because another one tells of the same opening.',
    fields: (t) => ({
      source: t.exposeString('source', {
        description: 'The listing it was read from, as Dataset.sources names it.',
      }),
      url: t.exposeString('url', {
        nullable: true,
        description: 'Where it was posted; null where its source does not say.',
      }),
      firstSeen: t.expose('firstSeen', {
        type: 'Date',
        description: 'Day of the first listing that had it.',
      }),
    }),
  })
  builder.objectType('SkillEvidence', {
    description: 'A skill that a posting asks for, and how it says so.',
    fields: (t) => ({
      skill: t.expose('skill', { type: 'Skill', description: 'The skill.' }),
      words: t.exposeString('words', { description: "The posting's own words." }),
    }),
  })
  builder.enumType('Workplace', {
    description: 'Where the work is done.',
    values: Object.fromEntries(
      WORKPLACES.map((workplace) => [workplace, { description: PLACES[workplace] }]),
    ),
  })
  builder.objectField('Market', 'postings', (t) =>
    t.field({
      type: postingConnection,
      description: 'The open postings that these figures count, newest first.',
      args: {
        first: t.arg.int(describeFirst('postings', 20)),
        after: t.arg.string({ description: 'A cursor: the page begins after its posting.' }),
      },
      resolve: (market, page, context) => pageOfPostings(context, market, page),
    }),
  )
}

const PLACES = {
  REMOTE: 'From anywhere, or from anywhere in a country.',
  HYBRID: 'Partly at a place, partly from elsewhere.',
  ONSITE: 'At a place.',
} as const
