import type { IssueStore, StoredIssue } from '../newsletter-ports.ts'

export type FrozenIssue = StoredIssue & { readonly frozenAt: Date }

/** Nobody is surprised by an older letter unless an operator says so. */
const STALE_MS = 3 * 24 * 3_600_000
export const STALE_REASON =
  'its recipients were frozen more than three days ago; newsletter resume or newsletter send lets it go on'

/** When an issue's sending began: at its freezing, or when an operator last let it go on. */
export const sinceOf = ({ frozenAt, resumedAt }: FrozenIssue): Date => resumedAt ?? frozenAt

export const isStale = (issue: FrozenIssue, now: Date): boolean =>
  now.getTime() - sinceOf(issue).getTime() > STALE_MS

/** What an operator lets go on begins anew, also where it was stale and nobody had paused it yet. */
export async function letGoOn(
  issues: Pick<IssueStore, 'pause' | 'resume'>,
  issue: FrozenIssue,
  now: Date,
): Promise<void> {
  if (isStale(issue, now)) await issues.pause(issue.number, STALE_REASON, now)
  await issues.resume(issue.number, now)
}
