import type { Addressee, ComposedMail, Mailer } from '../mail-ports.ts'
import type { Alarm, ClaimedMail, SettledMail } from '../newsletter-ports.ts'
import type { Clock, Logger } from '../ports.ts'
import { createClaims, type HeldClaim } from './create-claims.ts'
import { createPacer, type Wait } from './create-pacer.ts'
import { createRecorder, untilDone } from './create-recorder.ts'
import { sendSafely } from './send-safely.ts'
import { settleOutcome } from './settle-outcome.ts'

/** A sender that has not said so for this long lives no more. */
export const SILENT_MS = 60_000
const BEAT_MS = 10_000
/** Whoever held a claim for so long may be taken for dead soon: it is given back instead of sent. */
const STALE_CLAIM_MS = SILENT_MS / 2
const MAX_CLAIMS = 10
/** What is claimed is sent within about this long, so that whoever unsubscribes just before is heard. */
const CLAIMED_AHEAD_MS = 100
/** So many broken connections in a row are the relay's trouble: all wait before more become unknown. */
const MAX_BROKEN_IN_A_ROW = 5
const BROKEN_PAUSE_MS = 5 * 60_000
/** Results until it is asked again whether to stop; with many, a fiftieth of them. */
const RESULTS_A_CHECK = 50

/** Mail to be sent, as this process sees it. All are SQL in the end, and may reject. */
export interface MailQueue<Claim extends ClaimedMail> {
  /** Says that this process lives. */
  beat(): Promise<void>
  /** Makes the claims of silent processes unknown, and what this one could not record before. */
  abandonSilent(silentMs: number): Promise<unknown>
  /** Committed as being sent when it resolves. */
  claim(limit: number): Promise<readonly Claim[]>
  /** Claims that were never handed to the relay. */
  release(ids: readonly number[]): Promise<void>
  record(settled: readonly SettledMail[]): Promise<void>
  /** Puts off what is pending: of one mail domain, or all. */
  postpone(domain: string | null, until: Date): Promise<void>
  /** Nobody is mailed until the operator says so. */
  pause(reason: string): Promise<void>
  /** There is no such mailbox and never will be. */
  suppress(claim: Claim): Promise<void>
}

/**
 * What a claim becomes: a letter for its addressee, or nothing, because they want none any more, or because theirs was put
 * off: then it is given back.
 */
export type PreparedMail =
  | { readonly mail: ComposedMail; readonly addressee: Addressee }
  | 'suppressed'
  | 'later'

export interface QueueSettings<Claim extends ClaimedMail> {
  readonly queue: MailQueue<Claim>
  /** Where it rejects, the claim is given back and the run ends with that error, which is told. */
  readonly prepare: (claim: Claim) => Promise<PreparedMail>
  /** From when on two days are counted, after which a letter that was put off is given up. */
  readonly since: (claim: Claim) => Date
  /** Why sending stops by itself, or null; asked at the start and after every few results. */
  readonly checkStop: () => Promise<string | null>
  /** Hears why sending stopped by itself. */
  readonly alarm: Alarm
  readonly mailer: Pick<Mailer, 'send'>
  readonly messagesPerSecond: number
  /** Letters that are with the relay at one time. */
  readonly connections: number
  readonly clock: Clock
  readonly wait: Wait
  readonly random: () => number
  readonly logger: Logger
}

/**
 * `done`: nothing is due now; `later`: the relay puts us off and all wait; `paused`: nobody is mailed until the
 * operator says so; `aborted`: the signal was given.
 */
export type DeliveryEnd = 'done' | 'later' | 'paused' | 'aborted'

/**
 * How many mails a process holds at most: claimed, being sent and not recorded yet, as many of each as it has
 * connections. So many may be unknown after it was killed.
 */
export const mostHeld = (connections: number) => 3 * connections

/**
 * Sends what is due. Mail is committed as being sent before the relay hears of it, so that whatever happens nobody is
 * mailed twice; any number of processes may do this at once. After the signal nothing new is begun, and what is under
 * way is awaited and recorded.
 */
export async function deliverQueue<Claim extends ClaimedMail>(
  settings: QueueSettings<Claim>,
  signal: AbortSignal,
): Promise<DeliveryEnd> {
  const { queue, connections, clock, wait, logger } = settings
  const pace = createPacer(settings.messagesPerSecond, clock, wait)
  const recorder = createRecorder((settled) => queue.record(settled), wait, connections)
  const mostAtOnce = Math.max(
    1,
    Math.min(MAX_CLAIMS, Math.floor((settings.messagesPerSecond * CLAIMED_AHEAD_MS) / 1000)),
  )
  let end: DeliveryEnd | null = null
  const failures: unknown[] = []
  let underWay = 0
  let lastTookMs = Number.POSITIVE_INFINITY
  let brokenInARow = 0
  let results = 0
  let nextCheck = 0
  let alarmed = Promise.resolve()
  let wake = () => {}

  const isOver = () => end !== null || failures.length > 0 || signal.aborted
  const fail = (error: unknown) => {
    failures.push(error)
    wake()
  }
  const free = () => Math.min(connections - underWay, 2 * connections - underWay - recorder.waiting())
  /** Only where they are soon begun. */
  const ahead = () => (mostAtOnce > 1 && lastTookMs <= CLAIMED_AHEAD_MS ? connections : 0)
  const change = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  const release = (claims: readonly Claim[]) =>
    untilDone(() => queue.release(claims.map(({ id }) => id)), wait)
  const claims = createClaims<Claim>({
    claim: (limit) => queue.claim(limit),
    release,
    now: () => clock().getTime(),
    onError: fail,
  })

  /** The run stops before its row is let go, lest another process take it up meanwhile. */
  async function stop(reason: string, message: string): Promise<void> {
    await untilDone(() => queue.pause(reason), wait)
    if (end === 'paused') return
    end = 'paused'
    logger.error({ reason }, message)
    alarmed = settings.alarm(`${message}: ${reason}`)
  }

  async function check(): Promise<void> {
    if (results < nextCheck) return
    nextCheck = results + Math.max(RESULTS_A_CHECK, Math.floor(results / RESULTS_A_CHECK))
    const reason = await settings.checkStop()
    if (reason !== null) await stop(reason, 'Sending is paused by itself')
  }

  function record(settled: SettledMail): void {
    results += 1
    recorder.add(settled).then(() => wake(), fail)
  }

  async function sendOne(claim: Claim, claimedAtMs: number): Promise<void> {
    let prepared: PreparedMail
    try {
      prepared = await settings.prepare(claim)
    } catch (error) {
      await release([claim])
      if (failures.length === 0) alarmed = settings.alarm(`Sending stopped: a letter can't be made: ${error}`)
      throw error
    }
    if (prepared === 'suppressed') return record({ id: claim.id, result: { state: 'SUPPRESSED' } })
    if (prepared === 'later' || isOver() || clock().getTime() - claimedAtMs >= STALE_CLAIM_MS)
      return release([claim])
    const beganAtMs = clock().getTime()
    const outcome = await sendSafely(settings.mailer, prepared)
    lastTookMs = clock().getTime() - beganAtMs
    const { result, suppresses, postpones, pauses } = settleOutcome(outcome, claim, {
      now: clock(),
      since: settings.since(claim),
      random: settings.random,
    })
    try {
      if (pauses !== undefined) await stop(pauses, 'Sending is paused: the relay refuses our mail as a whole')
    } finally {
      record({ id: claim.id, result })
    }
    if (suppresses) await queue.suppress(claim)
    if (postpones) await postpone(postpones.domain, postpones.until)
    const isBroken = outcome.kind === 'unknown' || (outcome.kind === 'deferred' && outcome.code === null)
    brokenInARow = isBroken ? brokenInARow + 1 : 0
    if (brokenInARow === MAX_BROKEN_IN_A_ROW)
      await postpone(null, new Date(clock().getTime() + BROKEN_PAUSE_MS))
  }

  async function postpone(domain: string | null, until: Date): Promise<void> {
    if (domain === null) {
      if (end === null) logger.warn({ until }, 'The relay puts us off')
      end ??= 'later'
    }
    // Before: what is given back after would be due at once.
    await claims.giveBack(({ email }) => domain === null || email.endsWith(`@${domain}`))
    await queue.postpone(domain, until)
  }

  function begin({ claim, atMs }: HeldClaim<Claim>): void {
    underWay += 1
    sendOne(claim, atMs)
      .catch(fail)
      .finally(() => {
        underWay -= 1
        wake()
      })
  }

  await queue.beat()
  await queue.abandonSilent(SILENT_MS)
  const heart = setInterval(() => {
    queue
      .beat()
      .catch((error) => logger.error({ error: String(error) }, 'The sender cannot say that it lives'))
  }, BEAT_MS)
  try {
    while (!isOver()) {
      await check()
      if (isOver()) break
      if (free() <= 0) {
        await change()
        continue
      }
      await pace(signal)
      if (isOver()) break
      const next = await claims.next(Math.min(mostAtOnce, free() + ahead()))
      if (next) {
        begin(next)
        const wanted = ahead() - claims.waiting()
        if (wanted > connections / 2) claims.fetch(Math.min(mostAtOnce, wanted))
      } else if (underWay > 0) await change()
      else end ??= 'done'
    }
  } catch (error) {
    fail(error)
  } finally {
    await claims.close().catch(fail)
    while (underWay > 0) await change()
    await recorder.flushed().catch(fail)
    await alarmed
    clearInterval(heart)
  }
  if (failures.length > 0) throw failures[0]
  return end ?? 'aborted'
}
