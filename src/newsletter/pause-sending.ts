import type { Alarm, IssueStore, PausedIssue, SendingStore } from '../newsletter-ports.ts'
import type { Clock } from '../ports.ts'

export interface PauseDependencies {
  readonly sending: SendingStore
  readonly issues: Pick<IssueStore, 'resume'>
  readonly clock: Clock
}

/** What a resumption lifted. */
export interface LiftedPauses {
  /** Why nobody was mailed at all; null where that was not paused. */
  readonly sending: string | null
  readonly issues: readonly PausedIssue[]
}

/** Nobody is mailed any more, by any process, until it is resumed; what is with the relay already stays so. */
export async function pauseSending(
  { sending, clock }: Pick<PauseDependencies, 'sending' | 'clock'>,
  reason: string,
): Promise<void> {
  await sending.pause(reason, clock())
}

/** Lifts the pause of everything and those of issues, whose letters are tried at once. Again it lifts nothing. */
export async function resumeSending({ sending, issues, clock }: PauseDependencies): Promise<LiftedPauses> {
  const [paused, pausedIssues] = [await sending.paused(), await sending.pausedIssues()]
  for (const { issue } of pausedIssues) await issues.resume(issue, clock())
  if (paused) await sending.resume()
  return { sending: paused?.reason ?? null, issues: pausedIssues }
}

/**
 * To be called by every process before it could send: a database that was restored from a backup does not know what was
 * sent since, so sending starts paused.
 */
export async function pauseAfterRestore({
  sending,
  alarm,
  clock,
}: Pick<PauseDependencies, 'sending' | 'clock'> & { readonly alarm: Alarm }): Promise<void> {
  if (!(await sending.pauseIfRestored(clock()))) return
  const paused = await sending.paused()
  if (paused) await alarm(`Sending is paused: ${paused.reason}.`)
}
