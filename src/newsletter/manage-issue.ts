import { CommandError } from '../errors.ts'
import type { DeliveryStore, IssueStatus, IssueStore, StoredIssue } from '../newsletter-ports.ts'
import type { Clock, PublishedWeeks } from '../ports.ts'
import { chooseWeek } from './choose-week.ts'
import { SILENT_MS } from './deliver-queue.ts'

const NOBODY: IssueStatus = { recipients: 0, accepted: 0, suppressed: 0, failed: 0, unknown: 0, pending: 0 }

export interface ManageDependencies {
  readonly weeks: PublishedWeeks
  readonly issues: IssueStore
  readonly deliveries: DeliveryStore
  readonly clock: Clock
}

/** How far a week's letter is; all zero, and no issue, before it is first sent. */
export async function readIssueStatus(
  deps: ManageDependencies,
  week: string | undefined,
): Promise<
  { readonly week: string; readonly issue: number | null; readonly pauseReason: string | null } & IssueStatus
> {
  const { week: chosen } = chooseWeek(deps.weeks.list(), week)
  const issue = await deps.issues.issueOf(chosen)
  if (!issue?.frozenAt) return { week: chosen, issue: null, pauseReason: null, ...NOBODY }
  const status = await deps.issues.status(issue.number, SILENT_MS)
  return { week: chosen, issue: issue.number, pauseReason: issue.pauseReason, ...status }
}

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
  return deps.issues.resolve(issue.number, decision === 'resend' ? 'PENDING' : 'ACCEPTED', deps.clock())
}

async function sentIssue(deps: ManageDependencies, week: string): Promise<StoredIssue> {
  const issue = await deps.issues.issueOf(chooseWeek(deps.weeks.list(), week).week)
  if (issue?.frozenAt) return issue
  throw new CommandError(1, `The letter of the week of ${week} was never sent.`)
}
