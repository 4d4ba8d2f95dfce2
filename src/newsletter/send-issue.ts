import { CommandError } from '../errors.ts'
import type { Mailer } from '../mail-ports.ts'
import type { IssueStatus, StoredIssue } from '../newsletter-ports.ts'
import type { WeekSummary } from '../publication/week-snapshot.ts'
import { chooseWeek } from './choose-week.ts'
import { type ComposeDependencies, composeIssue } from './compose-issue.ts'
import { type DeliverDependencies, type DeliveryEnd, deliverIssue, SILENT_MS } from './deliver-issue.ts'

const FREEZE_TRIES = 3
const FREEZE_RETRY_MS = 1_000
const WEEK_MS = 7 * 24 * 3_600_000

export interface SendDependencies {
  readonly compose: ComposeDependencies
  readonly deliver: DeliverDependencies
}

export type SendReport =
  | {
      readonly week: string
      readonly issue: number
      readonly end: DeliveryEnd
      /** Why nobody is mailed now, in the relay's words, where `end` is 'later'; else null. */
      readonly putOff: string | null
      readonly status: IssueStatus
      readonly pauseReason: string | null
    }
  /** No letter was written; why, in a sentence. */
  | { readonly week: string | null; readonly issue: null; readonly skipped: string }

/**
 * Sends a week's letter to everyone confirmed when it is first called; called again it goes on where it was, and lifts a
 * pause. Nobody gets it twice.
 * @param week the newest that is over, unless named
 * @throws CommandError where the week was never published, or is not over
 */
export async function sendIssue(
  deps: SendDependencies,
  { week, signal }: { week?: string | undefined; signal: AbortSignal },
): Promise<SendReport> {
  const summary = chooseWeek(deps.compose.weeks.list(), week)
  if (summary.provisional && !summary.isSample)
    throw new CommandError(
      1,
      `The week of ${summary.week} is not over: its figures may still move. Preview it, or send it once it is published whole.`,
    )
  const issue = await prepareIssue(deps, summary)
  await deps.deliver.issues.resume(issue.number, deps.deliver.clock())
  return deliver(deps, issue, signal)
}

/** What the schedule does: sends the newest letter, but never one of the sample, and none for a week without news or long past. */
export async function sendScheduledIssue(deps: SendDependencies, signal: AbortSignal): Promise<SendReport> {
  const { issues } = deps.deliver
  const newest = deps.compose.weeks.list().find((summary) => summary.isSample || !summary.provisional)
  if (!newest) return { week: null, issue: null, skipped: 'no week that is over was published' }
  const skip = (skipped: string) => ({ week: newest.week, issue: null, skipped }) as const
  if (newest.isSample) return skip('the schedule mails no sample')
  const endedMs = Date.parse(newest.week) + WEEK_MS
  if (deps.deliver.clock().getTime() - endedMs >= WEEK_MS)
    return skip('the newest week is too old to be news')
  if (!(await issues.hasNews(newest.week))) return skip('nothing was imported in that week')
  const issue = await prepareIssue(deps, newest)
  return deliver(deps, issue, signal)
}

/** Goes on with every issue that is frozen, not paused and has something due; gives back their numbers. */
export async function continueSending(
  deps: SendDependencies,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { issues, clock } = deps.deliver
  const numbers = await issues.unfinished(clock())
  for (const number of numbers) {
    const issue = await issues.issueByNumber(number)
    if (issue && !signal.aborted) await deliver(deps, issue, signal)
  }
  return numbers
}

async function deliver(
  { deliver: deps }: SendDependencies,
  issue: StoredIssue,
  signal: AbortSignal,
): Promise<SendReport> {
  const { frozenAt } = issue
  if (frozenAt === null) throw new Error(`issue ${issue.number} has no recipients yet`)
  let said: string | null = null
  const mailer = { ...deps.mailer, send: rememberReason(deps.mailer, (reason) => (said = reason)) }
  const end = await deliverIssue({ ...deps, mailer }, { ...issue, frozenAt }, signal)
  const status = await deps.issues.status(issue.number, SILENT_MS)
  const { pauseReason = null } = (await deps.issues.issueOf(issue.week)) ?? {}
  return {
    week: issue.week,
    issue: issue.number,
    end: pauseReason === null ? end : 'paused',
    putOff: end === 'later' ? said : null,
    status,
    pauseReason,
  }
}

const rememberReason =
  (mailer: Mailer, hear: (reason: string) => void): Mailer['send'] =>
  async (mail) => {
    const outcome = await mailer.send(mail)
    if (outcome.kind !== 'accepted') hear(outcome.reason)
    return outcome
  }

/** The week's issue with its recipients frozen, composed anew as long as the week moves under it. */
async function prepareIssue(deps: SendDependencies, { week }: WeekSummary): Promise<StoredIssue> {
  const { issues, clock, wait } = deps.deliver
  for (let tries = 1; ; tries++) {
    let issue = await issues.issueOf(week)
    if (issue === null || issue.frozenAt === null) {
      const { content } = await composeIssue(deps.compose, week)
      issue = await issues.saveIssue(content, clock())
    }
    if ((await issues.freeze(issue.number, clock())) === 'frozen') {
      const frozen = await issues.issueByNumber(issue.number)
      if (frozen) return frozen
    }
    if (tries === FREEZE_TRIES)
      throw new CommandError(1, `The week of ${week} is being published anew. Nothing was sent: try again.`)
    // What follows the published weeks needs a moment to see the new one.
    await wait(FREEZE_RETRY_MS, new AbortController().signal)
  }
}
