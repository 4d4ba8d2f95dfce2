import { fileURLToPath } from 'node:url'
import { createPages } from '../../src/pages/create-pages.ts'
import { loadPageTemplates } from '../../src/pages/load-page-templates.ts'
import type {
  LetterFrequency,
  SubscriptionErrorCode,
  SubscriptionResult,
  Subscriptions,
} from '../../src/ports.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const templates = loadPageTemplates(`${root}/src/pages/templates`)
const salaryOf = (median: number) => ({
  median,
  medianInterval: { low: median - 2_500, high: median + 2_500 },
  p25: median * 0.75,
  p75: median * 1.25,
  sampleSize: 13_154,
  disclosureRate: 0.5,
  companies: 1_507,
})
const market = (openPositions: number, median: number | null, remoteShare: number | null) => ({
  openPositions,
  remoteShare,
  change: { openPositions: { difference: openPositions > 0 ? 81 : 0 }, openPositionsMoved: false },
  salary: median === null ? null : salaryOf(median),
})
const side = (slug: string, name: string) => ({ role: { slug, name }, ...market(640, 150_000, 0.1) })
const ROLES = [
  { slug: 'data-scientist', name: 'Data <Scientist>', market: market(3_944, 164_800, 0.31) },
  { slug: 'prompt-engineer', name: 'Prompt Engineer', market: market(0, null, null) },
]
export const HOME = {
  dataset: { isSample: true, minimumSampleSize: 30, updatedAt: '2026-11-23T08:00:00.000Z', version: 'v1' },
  market: {
    week: '2026-11-16',
    provisional: true,
    disclosedSalaries: 13_154,
    ...market(26_159, 171_250, 0.283),
    history: [
      { week: '2026-11-09', openPositions: 26_078, salary: null },
      { week: '2026-11-16', openPositions: 26_159, salary: salaryOf(171_250) },
    ],
  },
  headline: { title: 'Nothing <moved>', sentences: ['It is as it was.', 'And so it stays.'] },
  movers: {
    since: '2026-11-09',
    openPositions: [{ ...side('data-scientist', 'Data <Scientist>') }],
    medianSalary: [],
    skills: [],
  },
  featuredComparison: {
    left: side('prompt-engineer', 'Prompt Engineer'),
    right: side('data-scientist', 'Data <Scientist>'),
    verdict: { sentences: ['Both pay the same.'] },
  },
  roles: { nodes: ROLES },
  choices: { nodes: ROLES },
  newsletterIssues: { nodes: [{ number: 7, subject: 'A <letter>', week: '2026-11-16' }] },
}
export const ISSUE = {
  number: 7,
  week: '2026-11-16',
  subject: 'A <letter>',
  html: '<p style="color:red">the letter</p>',
  text: 'the letter',
  query: '{ a & b }',
  variables: { week: '2026-11-16' },
  publishedAt: '2026-11-24T09:00:00.000Z',
  url: 'http://localhost:4000/issues/7',
  answer: {},
  previous: { number: 6, subject: 'An earlier <letter>' },
  next: null,
}

export const NOW = new Date('2026-11-23T09:00:00Z')

function mistake(code: SubscriptionErrorCode, message: string): SubscriptionResult {
  return { ok: false, subscriber: null, userErrors: [{ field: null, code, message }] }
}

/** The pages over answers made up here; `acts` is what they did to subscriptions. */
export function openPages({ week = '2026-11-16' as string | null, now = NOW } = {}) {
  const acts: string[] = []
  const asked: Record<string, unknown>[] = []
  const view = { status: 'CONFIRMED', roles: ['data-scientist'], frequency: 'WHEN_MOVED' } as const
  const result = (token: string): SubscriptionResult => {
    if (token === 'good') return { ok: true, subscriber: view, userErrors: [] }
    const code = token === 'late' ? ('EXPIRED_TOKEN' as const) : ('INVALID_TOKEN' as const)
    return { ok: false, subscriber: null, userErrors: [{ field: null, code, message: 'It has expired.' }] }
  }
  const act =
    (name: string) =>
    async (token: string, roles?: readonly string[], frequency?: LetterFrequency | null) => {
      acts.push([name, token, ...(roles ?? []), frequency ?? ''].join(' ').trim())
      if (roles?.includes('nonsense')) return mistake('UNKNOWN_ROLE', 'No such role.')
      return result(token)
    }
  const subscriptions: Subscriptions = {
    async subscribe({ email, roles, frequency, visitor }) {
      acts.push(['subscribe', email, ...(roles ?? []), frequency, visitor.id].join(' '))
      if (email === 'often@example.org') return mistake('TOO_MANY_REQUESTS', 'Too many.')
      if (email.includes('@')) return { ok: true, subscriber: null, userErrors: [] }
      return mistake('INVALID_EMAIL', 'No <address>.')
    },
    confirm: act('confirm'),
    update: act('update'),
    unsubscribe: act('unsubscribe'),
    byToken: async (token) => (['good', 'late'].includes(token) ? view : null),
  }
  const run = async (
    document: string,
    variables: Record<string, unknown>,
  ): Promise<Record<string, unknown>> => {
    if (document.includes('query NewestWeek')) return { dataset: { week } }
    if (document.includes('query Home')) {
      asked.push(variables)
      return HOME
    }
    if (document.includes('query RoleNames')) return { roles: { nodes: HOME.roles.nodes } }
    if (document.includes('query Issues'))
      return {
        newsletterIssues: {
          nodes: [ISSUE],
          pageInfo: { hasNextPage: true, endCursor: 'c&d', hasPreviousPage: false, startCursor: 'a&b' },
        },
      }
    return { newsletterIssue: variables.number === 7 ? ISSUE : null }
  }
  const formTimes = {
    signTime: (at: Date) => `shown ${at.toISOString()}`,
    readTime: (text: string) => (text.startsWith('shown ') ? new Date(text.slice(6)) : null),
  }
  const pages = createPages({
    run,
    subscriptions,
    templates,
    charts: { find: async () => null },
    formTimes,
    clock: () => now,
    publicUrl: 'http://localhost:4000',
  })
  const ask = (path: string, init: RequestInit = {}) =>
    pages.handle(new Request(`http://localhost:4000${path}`, { headers: { accept: 'text/html' }, ...init }), {
      id: '192.0.2.7',
    })
  return {
    acts,
    /** The variables of each query that the home page ran. */
    asked,
    ask,
    async get(path: string, method = 'GET') {
      const response = await ask(path, { method })
      return { response: response!, html: (await response?.text()) ?? '' }
    },
    async post(path: string, form: Record<string, string> | [string, string][]) {
      const response = await ask(path, { method: 'POST', body: new URLSearchParams(form) })
      return { response: response!, html: (await response?.text()) ?? '' }
    },
  }
}
