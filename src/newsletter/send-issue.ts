import { CommandError } from '../errors.ts'
import type { Mailer } from '../mail-ports.ts'
import type { IssueStatus, SendingStore, StoredIssue } from '../newsletter-ports.ts'
import type { WeekSummary } from '../publication/week-snapshot.ts'
import { chooseWeek } from './choose-week.ts'
import { type ComposeDependencies, composeIssue } from './compose-issue.ts'
import { type DeliverDependencies, deliverIssue } from './deliver-issue.ts'
import { type DeliveryEnd, SILENT_MS } from './deliver-queue.ts'
import { readMovedRoles } from './read-moved-roles.ts'
import { type FrozenIssue, isStale, letGoOn, STALE_REASON } from './since-of.ts'

const FREEZE_TRIES = 3
const FREEZE_RETRY_MS = 1_000
const WEEK_MS = 7 * 24 * 3_600_000

export interface SendDependencies {
  readonly compose: ComposeDependencies
  readonly deliver: DeliverDependencies
  readonly sending: Pick<SendingStore, 'paused'>
}

export interface SentReport {
  readonly week: string
  readonly issue: number
  readonly end: DeliveryEnd
  /** Why nobody is mailed now, in the relay's words, where `end` is 'later'; else null. */
  readonly putOff: string | null
  readonly status: IssueStatus
  readonly pauseReason: string | null
}

export type SendReport =
  | SentReport
  /** No letter was written; why, in a sentence. */
  | { readonly week: string | null; readonly issue: null; readonly skipped: string }

/**
 * Sends a week's letter to everyone confirmed when it is first called; called again it goes on where it was, and lifts a
 * pause. Nobody gets it twice.
 * @param week the newest that is over, unless named
 * @throws CommandError where the week was never published, or is not over, or where sending is paused as a whole
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
  await refuseWhilePaused(deps)
  const prepared = await prepareIssue(deps, summary)
  await letGoOn(deps.deliver.issues, prepared, deps.deliver.clock())
  return deliver(deps, await prepareIssue(deps, summary), signal)
}

/**
 * What the schedule does: sends the letter of the newest week that was over at its slot, but never one of the sample, and
 * none for a week without news or long past. A slot that is caught up days later has the same letter: else one that falls
 * just before a week's end would skip a letter afterwards.
 * @throws CommandError where sending is paused as a whole: its slot is still to be done
 */
export async function sendScheduledIssue(
  deps: SendDependencies,
  signal: AbortSignal,
  slot: Date = deps.deliver.clock(),
): Promise<SendReport> {
  const { issues } = deps.deliver
  const isOver = ({ week }: WeekSummary) => Date.parse(week) + WEEK_MS <= slot.getTime()
  const newest = deps.compose.weeks
    .list()
    .find((summary) => summary.isSample || (!summary.provisional && isOver(summary)))
  if (!newest) return { week: null, issue: null, skipped: 'no week that is over was published' }
  const skip = (skipped: string) => ({ week: newest.week, issue: null, skipped }) as const
  if (newest.isSample) return skip('the schedule mails no sample')
  const endedMs = Date.parse(newest.week) + WEEK_MS
  if (slot.getTime() - endedMs >= WEEK_MS) return skip('the newest week is too old to be news')
  if (!(await issues.hasNews(newest.week))) return skip('nothing was imported in that week')
  await refuseWhilePaused(deps)
  const issue = await prepareIssue(deps, newest)
  await pauseWhereStale(deps, issue)
  return deliver(deps, issue, signal)
}

/**
 * Goes on with every issue that is frozen, not paused and has something due; gives back their numbers. One whose
 * recipients were frozen days ago is paused instead: by hand it goes on.
 */
export async function continueSending(
  deps: SendDependencies,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { issues, clock, logger } = deps.deliver
  const numbers = await issues.unfinished(clock())
  for (const number of numbers) {
    const issue = await issues.issueByNumber(number)
    if (!issue || !isFrozen(issue) || signal.aborted) continue
    await pauseWhereStale(deps, issue)
    const { end, putOff, status } = await deliver(deps, issue, signal)
    logger.info({ issue: number, week: issue.week, end, putOff, ...status }, 'the letter went on')
  }
  return numbers
}

async function refuseWhilePaused({ sending }: SendDependencies): Promise<void> {
  const pause = await sending.paused()
  if (pause !== null)
    throw new CommandError(
      1,
      `Nothing was sent: sending is paused since ${pause.at.toISOString()} (${pause.reason}). Resume it first.`,
    )
}

async function pauseWhereStale({ deliver: deps }: SendDependencies, issue: FrozenIssue): Promise<void> {
  const now = deps.clock()
  if (!isStale(issue, now)) return
  const { pending } = await deps.issues.status(issue.number, SILENT_MS)
  if (issue.pausedAt !== null || pending === 0) return
  await deps.issues.pause(issue.number, STALE_REASON, now)
  await deps.alarm(`The letter of the week of ${issue.week} is paused: ${STALE_REASON}`)
}

async function deliver(
  { deliver: deps, sending }: SendDependencies,
  issue: FrozenIssue,
  signal: AbortSignal,
): Promise<SentReport> {
  let said: string | null = null
  const mailer = { send: rememberReason(deps.mailer, (reason) => (said = reason)) }
  const end = await deliverIssue({ ...deps, mailer }, issue, signal)
  const status = await deps.issues.status(issue.number, SILENT_MS)
  const ofIssue = await deps.issues.issueByNumber(issue.number)
  const pauseReason = (await sending.paused())?.reason ?? ofIssue?.pauseReason ?? null
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
  (mailer: Pick<Mailer, 'send'>, hear: (reason: string) => void): Mailer['send'] =>
  async (mail, addressee) => {
    const outcome = await mailer.send(mail, addressee)
    if (outcome.kind !== 'accepted') hear(outcome.reason)
    return outcome
  }

/** The week's issue with its recipients frozen, composed anew as long as the week moves under it. */
async function prepareIssue(deps: SendDependencies, { week }: WeekSummary): Promise<FrozenIssue> {
  const { issues, clock, wait } = deps.deliver
  for (let tries = 1; ; tries++) {
    const issue = await composeUnlessFrozen(deps, week)
    if (isFrozen(issue)) return issue
    if ((await issues.freeze(issue.number, readMovedRoles(issue.answer), clock())) === 'frozen') {
      const frozen = await issues.issueByNumber(issue.number)
      if (frozen && isFrozen(frozen)) return frozen
    }
    if (tries === FREEZE_TRIES)
      throw new CommandError(1, `The week of ${week} is being published anew. Nothing was sent: try again.`)
    // What follows the published weeks needs a moment to see the new one.
    await wait(FREEZE_RETRY_MS, new AbortController().signal)
  }
}

async function composeUnlessFrozen(
  { compose, deliver }: SendDependencies,
  week: string,
): Promise<StoredIssue> {
  const issue = await deliver.issues.issueOf(week)
  if (issue !== null && isFrozen(issue)) return issue
  const { content } = await composeIssue(compose, week)
  return deliver.issues.saveIssue(content, deliver.clock())
}

const isFrozen = (issue: StoredIssue): issue is FrozenIssue => issue.frozenAt !== null
