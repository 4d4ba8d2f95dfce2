import type { AnswerSources, Named, RoleText } from '../../src/graphql/answer-sources.ts'
import type {
  MarketAnswer,
  MarketFilter,
  PostingStore,
  PublishedWeeks,
  SubscriptionResult,
} from '../../src/ports.ts'
import type { PostingRow } from '../../src/posting-row.ts'
import type { WeekSnapshot } from '../../src/publication/week-snapshot.ts'
import { computeMarketFigures } from '../../src/statistics/compute-market-figures.ts'
import type { MarketCounts, PayColumns } from '../../src/statistics/market-figures.ts'

/** Small answer sources kept in memory, made by hand. */

const named = (slug: string, name: string): Named => ({ slug, name })

export const SKILLS = [
  named('python', 'Python'),
  named('aws', 'AWS'),
  named('sql', 'SQL'),
  named('docker', 'Docker'),
]
export const METROS = [named('new-york', 'New York'), named('austin', 'Austin'), named('remote', 'Remote')]

const roleText = (slug: string, name: string): RoleText => ({
  slug,
  name,
  focus: `work that a ${name} does`,
  entryPoints: ['Somebody'],
  progression: [`Senior ${name}`],
  gettingStarted: `How to become a ${name}.`,
  dayToDay: 'Monday to Friday.',
  marketOutlook: 'There are postings.',
  postingAdvice: 'Read them.',
})

export const ROLES = [
  roleText('data-scientist', 'Data Scientist'),
  roleText('mlops-engineer', 'MLOps Engineer'),
  roleText('data-engineer', 'Data Engineer'),
  roleText('prompt-engineer', 'Prompt Engineer'),
]

/** Pay of employers of their own, a thousand dollars apart, the range thirty thousand wide. */
export function payFrom(lowest: number, postings: number, firstEmployer = 0): PayColumns {
  const rows = Array.from({ length: postings }, (_, row) => row)
  return {
    employers: Int32Array.from(rows, (row) => firstEmployer + row),
    floors: Int32Array.from(rows, (row) => lowest + row * 1000),
    ceilings: Int32Array.from(rows, (row) => lowest + 30_001 + row * 1000),
    seniorities: Uint8Array.from(rows, () => 1),
  }
}

export function countsOf(openPositions: number, counts: Partial<MarketCounts> = {}): MarketCounts {
  return {
    openPositions,
    foldedPostings: 0,
    remotePositions: Math.floor(openPositions / 10),
    seniority: { ENTRY: 0, MID: openPositions, SENIOR: 0 },
    skills: [],
    companies: [],
    employers: null,
    employerKinds: { DIRECT: openPositions, STAFFING: 0, GIG_PLATFORM: 0 },
    metros: [],
    pay: payFrom(100_000, 0),
    ...counts,
  }
}

const DATA_SCIENTIST = countsOf(80, {
  foldedPostings: 3,
  employerKinds: { DIRECT: 70, STAFFING: 10, GIG_PLATFORM: 0 },
  skills: [
    { name: 'python', openPositions: 60 },
    { name: 'aws', openPositions: 20 },
    { name: 'sql', openPositions: 20 },
  ],
  companies: [
    { name: 'Acme', openPositions: 30, kind: 'DIRECT' },
    { name: 'Bolt', openPositions: 10, kind: 'STAFFING' },
  ],
  metros: [{ name: 'new-york', openPositions: 40 }],
  pay: payFrom(150_000, 40),
})
const MLOPS_ENGINEER = countsOf(40, {
  skills: [
    { name: 'aws', openPositions: 30 },
    { name: 'docker', openPositions: 20 },
  ],
  companies: [{ name: 'Bolt', openPositions: 4, kind: 'STAFFING' }],
  metros: [{ name: 'remote', openPositions: 8 }],
  pay: payFrom(100_000, 36, 30),
})
const DATA_ENGINEER = countsOf(30, {
  skills: [{ name: 'sql', openPositions: 25 }],
  pay: payFrom(90_000, 5, 90),
})

const joinPay = (columns: readonly PayColumns[]): PayColumns => ({
  employers: Int32Array.from(columns.flatMap(({ employers }) => [...employers])),
  floors: Int32Array.from(columns.flatMap(({ floors }) => [...floors])),
  ceilings: Int32Array.from(columns.flatMap(({ ceilings }) => [...ceilings])),
  seniorities: Uint8Array.from(columns.flatMap(({ seniorities }) => [...seniorities])),
})

export function answerOf(roles: Readonly<Record<string, MarketCounts>>): MarketAnswer {
  const markets = Object.values(roles)
  const total = markets.reduce((sum, { openPositions }) => sum + openPositions, 0)
  const skills = ['python', 'aws', 'sql', 'docker'].map((name) => ({
    name,
    openPositions: markets
      .flatMap((market) => market.skills)
      .reduce((sum, skill) => sum + (skill.name === name ? skill.openPositions : 0), 0),
  }))
  return {
    roles: new Map(Object.entries(roles)),
    all: countsOf(total, {
      foldedPostings: markets.reduce((sum, { foldedPostings }) => sum + foldedPostings, 0),
      skills: skills
        .filter(({ openPositions }) => openPositions > 0)
        .sort((a, b) => b.openPositions - a.openPositions),
      pay: joinPay(markets.map(({ pay }) => pay)),
    }),
  }
}

export function snapshotOf(
  week: string,
  answer: MarketAnswer,
  changes: Partial<WeekSnapshot> = {},
): WeekSnapshot {
  return {
    week,
    countedOn: week,
    provisional: false,
    isSample: false,
    version: 3,
    computedAt: '2026-11-23T09:00:00.000Z',
    sources: [{ name: 'ashby:acme', openPositions: 150, lastImportedAt: '2026-11-22T08:00:00.000Z' }],
    roles: new Map([...answer.roles].map(([slug, counts]) => [slug, computeMarketFigures(counts)])),
    all: computeMarketFigures(answer.all),
    errata: [],
    ...changes,
  }
}

const EARLIER = answerOf({
  'data-scientist': { ...DATA_SCIENTIST, openPositions: 64, pay: payFrom(148_000, 40) },
  'mlops-engineer': MLOPS_ENGINEER,
})
export const NOW = answerOf({
  'data-scientist': DATA_SCIENTIST,
  'mlops-engineer': MLOPS_ENGINEER,
  'data-engineer': DATA_ENGINEER,
})

/** Three weeks, newest first: one under way, one over, and one two weeks before that. */
export const WEEKS = [
  snapshotOf('2026-11-23', NOW, { provisional: true, countedOn: '2026-11-24' }),
  snapshotOf('2026-11-16', EARLIER),
  snapshotOf('2026-11-02', EARLIER),
]

export function publishedWeeksOf(weeks: readonly WeekSnapshot[]): PublishedWeeks {
  return {
    version: () => 'v7',
    updatedAt: () => new Date('2026-11-24T10:00:00.000Z'),
    list: () => weeks,
    newest: () => weeks[0],
    snapshot: async (week) => weeks.find((snapshot) => snapshot.week === week),
  }
}

export const postingRow = (id: number, changes: Partial<PostingRow> = {}): PostingRow => ({
  id,
  title: `Data Scientist ${id}`,
  company: 'Acme',
  employerKind: 'DIRECT',
  url: null,
  role: 'data-scientist',
  seniority: 'MID',
  workplace: 'HYBRID',
  metros: ['new-york'],
  countries: ['US'],
  skills: ['python', 'aws'],
  skillWords: ['Python', 'Amazon Web Services'],
  payText: 'up to $90 an hour',
  payLow: null,
  payHigh: 90,
  payCurrency: 'USD',
  payPeriod: 'HOUR',
  payTiers: null,
  hoursPerWeek: null,
  uncountedPay: 'ONE_END_ONLY',
  floorUsd: null,
  ceilingUsd: null,
  source: 'ashby:acme',
  firstSeen: '2026-11-10',
  lastSeen: '2026-11-24',
  alsoPosted: [],
  ...changes,
})

/** Postings 5, 4, 3, 2, 1; aggregates are answered by `answer` and noted in `asked`. */
export function storeOf(
  answer: (filter: MarketFilter) => MarketAnswer,
): PostingStore & { readonly asked: { countedOn: string; filter: MarketFilter }[] } {
  const alsoPosted = [{ source: 'lever:bolt', url: null, firstSeen: '2026-11-12' }]
  const rows = [5, 4, 3, 2, 1].map((id) => postingRow(id, id === 5 ? { alsoPosted } : {}))
  const asked: { countedOn: string; filter: MarketFilter }[] = []
  return {
    asked,
    aggregate: async ({ countedOn, filter = {} }) => {
      asked.push({ countedOn, filter })
      return answer(filter)
    },
    page: async ({ first, after }) => {
      const rest = rows.filter(({ id }) => after === null || id < after.id)
      return { rows: rest.slice(0, first), totalCount: rows.length, hasNextPage: rest.length > first }
    },
    byIds: async (ids) => rows.filter(({ id }) => ids.includes(id)).toReversed(),
  }
}

const DONE: SubscriptionResult = { ok: true, subscriber: null, userErrors: [] }

export function sourcesOf(changes: Partial<AnswerSources> = {}): AnswerSources {
  const bySlug = (all: readonly Named[]) => (slug: string) => all.find((entry) => entry.slug === slug)
  return {
    publishedWeeks: publishedWeeksOf(WEEKS),
    postings: storeOf(() => NOW),
    subscriptions: {
      subscribe: async () => DONE,
      confirm: async () => DONE,
      update: async () => DONE,
      unsubscribe: async () => DONE,
      byToken: async () => null,
    },
    prisma: {},
    minimumSampleSize: 30,
    roles: ROLES,
    skills: SKILLS,
    metros: METROS,
    skillBySlug: bySlug(SKILLS),
    metroBySlug: bySlug(METROS),
    roleForTitle: (title) =>
      title.includes('Scientist') ? { role: 'data-scientist', seniority: 'SENIOR' } : null,
    issueUrl: (number) => `https://example.test/issues/${number}`,
    ...changes,
  }
}
