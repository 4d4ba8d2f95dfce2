import type { BounceRates } from '../../bounce-ports.ts'
import type { ReadMetric } from './register-readings.ts'

/** What is read of the newsletter when somebody asks for the metrics. */
export interface MailSources {
  /** Deliveries of the issues that are not done yet, by state. */
  readonly deliveries: () => Promise<Readonly<Record<string, number>>>
  /** Confirmations of the last days, by state. */
  readonly confirmations: () => Promise<Readonly<Record<string, number>>>
  /** What keeps mail from being sent. */
  readonly pauses: () => Promise<{ readonly isSendingPaused: boolean; readonly issues: number }>
  /** The newest issue that was sent; null where there is none. */
  readonly newestIssue: () => Promise<{ readonly number: number; readonly publishedAt: Date } | null>
  /** What the relay and the mailboxes said to the letters of an issue. */
  readonly rates: (issue: number) => Promise<BounceRates>
}

/** Gauges over the newsletter. */
export function createMailMetrics(sources: MailSources): readonly ReadMetric[] {
  const { deliveries, confirmations, pauses, newestIssue, rates } = sources
  const gauge = (name: string, help: string, read: ReadMetric['read']): ReadMetric => ({
    name,
    help,
    type: 'gauge',
    read,
  })
  const byState = (read: MailSources['deliveries']) => async () =>
    Object.entries(await read()).map(([state, value]) => ({ labels: { state }, value }))
  return [
    gauge('mail_deliveries', 'Deliveries of issues that are not done yet, by state.', byState(deliveries)),
    gauge('mail_confirmations', 'Confirmations of the last seven days, by state.', byState(confirmations)),
    gauge(
      'mail_sending_paused',
      '1 while nobody is mailed at all until newsletter resume, else 0.',
      async () => [{ value: (await pauses()).isSendingPaused ? 1 : 0 }],
    ),
    gauge('mail_issues_paused', 'Issues that are paused by themselves until newsletter resume.', async () => [
      { value: (await pauses()).issues },
    ]),
    gauge(
      'mail_newest_issue_timestamp_seconds',
      'When the newest issue that was sent was composed; absent where there is none.',
      async () => {
        const issue = await newestIssue()
        return issue === null ? [] : [{ value: issue.publishedAt.getTime() / 1_000 }]
      },
    ),
    gauge(
      'mail_newest_issue_letters',
      'Letters of the newest issue that the relay took or refused (tried) or took (accepted), that were refused or came back for good (bounced), and that somebody called unwanted (complained).',
      async () => {
        const issue = await newestIssue()
        if (issue === null) return []
        const { tried, accepted, hard, complaints } = await rates(issue.number)
        const letters = { tried, accepted, bounced: hard, complained: complaints }
        return Object.entries(letters).map(([what, value]) => ({ labels: { what }, value }))
      },
    ),
  ]
}
