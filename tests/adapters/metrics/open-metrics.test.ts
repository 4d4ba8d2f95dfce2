import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { DURATION_BOUNDS_MS, OUTCOMES } from '../../../src/adapters/metrics/count-requests.ts'
import { openMetrics } from '../../../src/adapters/metrics/open-metrics.ts'
import type { MetricSources } from '../../../src/adapters/metrics/source-metrics.ts'

const SOURCES: MetricSources = {
  answerStore: () => ({ entries: 3, bytes: 4_096 }),
  isBudgetShared: () => true,
  dataset: () => ({ version: '7-1', updatedAt: new Date('2026-11-23T09:00:00Z'), week: '2026-11-16' }),
  mail: {
    deliveries: async () => ({ PENDING: 2, SENDING: 0, ACCEPTED: 5, FAILED: 0, SUPPRESSED: 0, UNKNOWN: 1 }),
    confirmations: async () => ({
      PENDING: 0,
      SENDING: 1,
      ACCEPTED: 3,
      FAILED: 0,
      SUPPRESSED: 2,
      UNKNOWN: 0,
    }),
    pauses: async () => ({ isSendingPaused: true, issues: 2 }),
    newestIssue: async () => ({ number: 7, publishedAt: new Date('2026-11-23T09:00:00Z') }),
    rates: async (issue) => ({ tried: issue * 100, accepted: 690, hard: 12, complaints: 1 }),
  },
}

const PAGE = readFileSync('docs/operations.md', 'utf8')

function open(sources: Partial<MetricSources> = {}) {
  const failures: unknown[] = []
  const metrics = openMetrics({ version: '1.2.3', onError: (error) => failures.push(error) })
  metrics.addSources({ ...SOURCES, ...sources })
  onTestFinished(() => metrics.close())
  return { metrics, failures, read: async () => (await metrics.render()).text }
}
/** The series of a metric, as `name{labels}` and its value. */
const seriesOf = (text: string, name: string) =>
  text.split('\n').filter((line) => line.startsWith(`salary_trends_${name}`))

test('requests and points are counted by operation and outcome', async () => {
  const { metrics, read } = open()
  metrics.answered({ outcome: 'stored', operation: 'compare', points: 1, durationMs: 0.05 })
  metrics.answered({ outcome: 'stored', operation: 'compare', points: 1, durationMs: 0.05 })
  metrics.answered({ outcome: 'executed', operation: 'other', points: 101, durationMs: 12 })
  const text = await read()
  expect(seriesOf(text, 'requests_total')).toEqual([
    'salary_trends_requests_total{operation="compare",outcome="stored"} 2',
    'salary_trends_requests_total{operation="other",outcome="executed"} 1',
  ])
  expect(seriesOf(text, 'points_total')).toEqual([
    'salary_trends_points_total{operation="compare",outcome="stored"} 2',
    'salary_trends_points_total{operation="other",outcome="executed"} 101',
  ])
  expect(await read()).toContain('salary_trends_requests_total{operation="compare",outcome="stored"} 2')
})

test('every duration is in the buckets whose bounds it does not pass, and in the sum', async () => {
  const durations = fc.array(
    fc.tuple(fc.constantFrom(...OUTCOMES), fc.double({ min: 0, max: 60_000, noNaN: true })),
  )
  await fc.assert(
    fc.asyncProperty(durations, async (answered) => {
      const { metrics, read } = open()
      for (const [outcome, durationMs] of answered)
        metrics.answered({ outcome, operation: 'other', points: 1, durationMs })
      const text = await read()
      for (const outcome of OUTCOMES) {
        const mine = answered.filter(([name]) => name === outcome).map(([, durationMs]) => durationMs)
        const value = (series: string) =>
          Number(text.match(new RegExp(`^salary_trends_request_seconds_${series} (.*)$`, 'm'))?.[1])
        for (const bound of DURATION_BOUNDS_MS)
          expect(value(`bucket{le="${bound / 1_000}",outcome="${outcome}"}`)).toBe(
            mine.filter((durationMs) => durationMs <= bound).length,
          )
        expect(value(`bucket{le="\\+Inf",outcome="${outcome}"}`)).toBe(mine.length)
        expect(value(`count{outcome="${outcome}"}`)).toBe(mine.length)
        expect(value(`sum{outcome="${outcome}"}`)).toBeCloseTo(
          mine.reduce((all, one) => all + one, 0) / 1_000,
        )
      }
    }),
    { numRuns: 20 },
  )
})

test('what others hold is read when somebody asks', async () => {
  const { read } = open()
  const text = await read()
  expect(text).toContain('salary_trends_answer_store_entries 3\n')
  expect(text).toContain('salary_trends_answer_store_bytes 4096\n')
  expect(text).toContain('salary_trends_budget_shared 1\n')
  expect(text).toContain('salary_trends_dataset_info{version="7-1",week="2026-11-16"} 1\n')
  expect(text).toContain(`salary_trends_dataset_week_timestamp_seconds ${Date.UTC(2026, 10, 16) / 1_000}\n`)
  expect(text).toContain(
    `salary_trends_dataset_updated_timestamp_seconds ${Date.UTC(2026, 10, 23, 9) / 1_000}\n`,
  )
  expect(text).toContain('salary_trends_mail_deliveries{state="UNKNOWN"} 1\n')
  expect(text).toContain('salary_trends_mail_confirmations{state="SENDING"} 1\n')
  expect(text).toContain('salary_trends_mail_sending_paused 1\n')
  expect(text).toContain('salary_trends_mail_issues_paused 2\n')
  expect(text).toContain(
    `salary_trends_mail_newest_issue_timestamp_seconds ${Date.UTC(2026, 10, 23, 9) / 1_000}\n`,
  )
  expect(seriesOf(text, 'mail_newest_issue_letters')).toEqual([
    'salary_trends_mail_newest_issue_letters{what="tried"} 700',
    'salary_trends_mail_newest_issue_letters{what="accepted"} 690',
    'salary_trends_mail_newest_issue_letters{what="bounced"} 12',
    'salary_trends_mail_newest_issue_letters{what="complained"} 1',
  ])
  expect(text).toMatch(/salary_trends_build_info\{version="1.2.3",node="24[.\d]+"\} 1/)
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m)
})

test('a source that fails is told of and left out, and so is a week that there is not', async () => {
  const { read, failures } = open({
    mail: {
      ...SOURCES.mail,
      deliveries: () => Promise.reject(new Error('no database')),
      pauses: async () => ({ isSendingPaused: false, issues: 0 }),
      newestIssue: async () => null,
    },
    dataset: () => ({ ...SOURCES.dataset(), week: null }),
  })
  const text = await read()
  expect(failures).toEqual([new Error('no database')])
  expect(seriesOf(text, 'mail_deliveries')).toEqual([])
  expect(seriesOf(text, 'mail_newest_issue')).toEqual([])
  expect(seriesOf(text, 'mail_sending_paused')).toEqual(['salary_trends_mail_sending_paused 0'])
  expect(seriesOf(text, 'dataset_week_timestamp_seconds')).toEqual([])
  expect(text).toContain('salary_trends_answer_store_entries 3\n')
})

test('operations and statements are timed', async () => {
  const { metrics, read } = open()
  metrics.executed('compare', 30)
  metrics.watch({ kind: 'select', table: 'roles' })(true)
  const text = await read()
  expect(text).toContain('salary_trends_execution_seconds_bucket{le="0.025",operation="compare"} 0\n')
  expect(text).toContain('salary_trends_execution_seconds_bucket{le="0.05",operation="compare"} 1\n')
  expect(text).toContain('salary_trends_sql_seconds_count{statement="select"} 1\n')
})

test('every metric has a help, a name as Prometheus wants it, and its line in docs/operations.md', async () => {
  const { metrics, read } = open()
  metrics.answered({ outcome: 'stored', operation: 'other', points: 1, durationMs: 1 })
  const text = await read()
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({
    name,
    type,
  }))
  const ours = types.filter(({ name }) => name.startsWith('salary_trends_'))
  expect(ours.length).toBeGreaterThan(10)
  for (const { name, type } of ours) {
    expect(text).toMatch(new RegExp(`^# HELP ${name} [A-Z0-9].*\\.$`, 'm'))
    expect(name.endsWith('_total')).toBe(type === 'counter')
    if (type === 'histogram') expect(name).toMatch(/_seconds$/)
  }
  const named = (pattern: RegExp) => [...PAGE.matchAll(pattern)].map(([, name]) => name).toSorted()
  const listed = named(/^\| `(salary_trends_[a-z_]+)(?:\{[a-z, ]+\})?` \|/gm)
  expect(listed).toEqual(ours.map(({ name }) => name).toSorted())
  expect(named(/^\| `([a-z]+)` \|/gm)).toEqual(OUTCOMES.toSorted())
  const asked = [...new Set(named(/((?:salary_trends|nodejs)_[a-z0-9_]+[a-z0-9])/g))]
  expect(asked.filter((name) => !text.includes(name ?? ''))).toEqual([])
})
