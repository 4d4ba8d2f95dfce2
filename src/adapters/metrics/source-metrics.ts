import { createMailMetrics, type MailSources } from './mail-metrics.ts'
import type { Reading, ReadMetric } from './register-readings.ts'

/** What is read from elsewhere when somebody asks for the metrics. */
export interface MetricSources {
  /** Answers kept as bytes. */
  readonly answerStore: () => { readonly entries: number; readonly bytes: number }
  /** Whether budgets are counted together with the other instances. */
  readonly isBudgetShared: () => boolean
  /** What answers: its version, when it was published, and its newest week; null where there is none. */
  readonly dataset: () => {
    readonly version: string
    readonly updatedAt: Date
    /** Its Monday, an ISO date. */
    readonly week: string | null
  }
  readonly mail: MailSources
}

const one = (value: number): Reading[] => [{ value }]

/** Gauges over the sources. */
export function createSourceMetrics(sources: MetricSources): readonly ReadMetric[] {
  const { answerStore, isBudgetShared, dataset, mail } = sources
  const gauge = (name: string, help: string, read: ReadMetric['read']): ReadMetric => ({
    name,
    help,
    type: 'gauge',
    read,
  })
  return [
    gauge('answer_store_entries', 'Answers kept as bytes.', () => one(answerStore().entries)),
    gauge('answer_store_bytes', 'Bytes of the answers that are kept.', () => one(answerStore().bytes)),
    gauge(
      'budget_shared',
      '1 where budgets are counted together with the other instances, 0 where this one counts alone.',
      () => one(isBudgetShared() ? 1 : 0),
    ),
    gauge('dataset_info', 'Always 1; its labels are the version that answers and its newest week.', () => {
      const { version, week } = dataset()
      return [{ labels: { version, week: week ?? '' }, value: 1 }]
    }),
    gauge(
      'dataset_week_timestamp_seconds',
      'The Monday of the newest published week; absent where there is none.',
      () => {
        const { week } = dataset()
        return week === null ? [] : one(Date.parse(week) / 1_000)
      },
    ),
    gauge('dataset_updated_timestamp_seconds', 'When what answers was last published.', () =>
      one(dataset().updatedAt.getTime() / 1_000),
    ),
    ...createMailMetrics(mail),
  ]
}
