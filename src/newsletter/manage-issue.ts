import { CommandError } from '../errors.ts'
import type { DeliveryStore, IssueStatus, IssueStore, SendingStore } from '../newsletter-ports.ts'
import type { Clock, PublishedWeeks } from '../ports.ts'
import { chooseWeek } from './choose-week.ts'
import { SILENT_MS } from './deliver-queue.ts'
import { type FrozenIssue, isStale, letGoOn } from './since-of.ts'

const NOBODY: IssueStatus = { recipients: 0, accepted: 0, suppressed: 0, failed: 0, unknown: 0, pending: 0 }

export interface ManageDependencies {
  readonly weeks: PublishedWeeks
  readonly issues: IssueStore
  readonly deliveries: DeliveryStore
  readonly sending: SendingStore
  readonly clock: Clock
}

export interface IssueReport {
  readonly week: string
  /** Null before it is first sent; its counts are all zero then. */
  readonly issue: number | null
  readonly counts: IssueStatus
  /** Why nobody is mailed, in sentences: of everything, and of this issue. */
  readonly pauses: readonly string[]
}

/** How far a week's letter is, and what keeps it. */
export async function readIssueStatus(
  deps: ManageDependencies,
  week: string | undefined,
): Promise<IssueReport> {
  const { week: chosen } = chooseWeek(deps.weeks.list(), week)
  const issue = await deps.issues.issueOf(chosen)
  const paused = await deps.sending.paused()
  const all = paused ? [tellPause('Sending', paused.at, paused.reason)] : []
  if (!issue?.frozenAt) return { week: chosen, issue: null, counts: NOBODY, pauses: all }
  const counts = await deps.issues.status(issue.number, SILENT_MS)
  const own = issue.pausedAt
    ? [tellPause(`Issue ${issue.number}`, issue.pausedAt, issue.pauseReason ?? '')]
    : []
  return { week: chosen, issue: issue.number, counts, pauses: [...all, ...own] }
}

const tellPause = (what: string, at: Date, reason: string): string =>
  `${what} is paused since ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${reason}`

/**
 * Decides about letters of which nobody knows whether the relay has them. Gives back how many.
 * @throws CommandError 1 where the week's letter was never sent
 */
export async function resolveUnknown(
  deps: ManageDependencies,
  week: string,
  decision: 'resend' | 'assume-sent',
): Promise<number> {
  const issue = await sentIssue(deps, week)
  await deps.deliveries.abandonSilent(SILENT_MS)
  const now = deps.clock()
  // Else what the operator wants sent would be paused at once.
  if (decision === 'resend' && issue.pausedAt === null && isStale(issue, now))
    await letGoOn(deps.issues, issue, now)
  return deps.issues.resolve(issue.number, decision === 'resend' ? 'PENDING' : 'ACCEPTED', now)
}

async function sentIssue(deps: ManageDependencies, week: string): Promise<FrozenIssue> {
  const issue = await deps.issues.issueOf(chooseWeek(deps.weeks.list(), week).week)
  if (issue?.frozenAt) return { ...issue, frozenAt: issue.frozenAt }
  throw new CommandError(1, `The letter of the week of ${week} was never sent.`)
}
