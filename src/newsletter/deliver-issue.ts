import type { Mailer, MailOutcome, OutgoingMail } from '../mail-ports.ts'
import type {
  ClaimedDelivery,
  DeliveryResult,
  DeliveryStore,
  IssueStore,
  StoredIssue,
} from '../newsletter-ports.ts'
import type { Clock, Logger } from '../ports.ts'
import type { SubscriberStore } from '../subscriber-ports.ts'
import { createPacer, type Wait } from './create-pacer.ts'
import { parseAddress } from './parse-address.ts'
import { type Settlement, settleOutcome } from './settle-outcome.ts'

/** A sender that has not said so for this long lives no more. */
export const SILENT_MS = 60_000
const BEAT_MS = 10_000
const RECORD_TRIES = 3
/** So many broken connections in a row are the relay's trouble: all wait before more become unknown. */
const MAX_BROKEN_IN_A_ROW = 5
const BROKEN_PAUSE_MS = 5 * 60_000
const RECORD_RETRY_MS = 1_000

export interface DeliverDependencies {
  readonly issues: IssueStore
  readonly deliveries: DeliveryStore
  readonly subscribers: SubscriberStore
  readonly mailer: Mailer
  readonly address: (issue: StoredIssue, delivery: ClaimedDelivery) => OutgoingMail
  readonly suppressionHash: (emailKey: string) => Uint8Array
  readonly messagesPerSecond: number
  /** Letters that are with the relay at one time: as many as a crash can leave unknown. */
  readonly connections: number
  /** A UUID of this process's own. */
  readonly sender: string
  readonly clock: Clock
  readonly wait: Wait
  readonly random: () => number
  readonly logger: Logger
}

/**
 * `done`: nothing of the issue is due now; `later`: the relay puts us off and all wait; `paused`: nobody is mailed until
 * the operator says so; `aborted`: the signal was given.
 */
export type DeliveryEnd = 'done' | 'later' | 'paused' | 'aborted'

/**
 * Sends what is due of a frozen issue. A delivery is committed as being sent before the relay hears of it, so that
 * whatever happens nobody is mailed twice; any number of processes may do this at once. After the signal nothing new
 * is begun and what is under way is awaited.
 */
export async function deliverIssue(
  deps: DeliverDependencies,
  issue: StoredIssue & { readonly frozenAt: Date },
  signal: AbortSignal,
): Promise<DeliveryEnd> {
  const { deliveries, sender, clock } = deps
  const pace = createPacer(deps.messagesPerSecond, clock, deps.wait)
  const underWay = new Set<Promise<void>>()
  let end: DeliveryEnd | null = null
  let failure: unknown = null
  let brokenInARow = 0

  const begin = (delivery: ClaimedDelivery) => {
    const sending: Promise<void> = sendOne(deps, issue, delivery)
      .then(async (heard) => {
        brokenInARow = heard === 'broken' ? brokenInARow + 1 : 0
        if (heard !== 'broken') end ??= heard
        else if (brokenInARow === MAX_BROKEN_IN_A_ROW) {
          end ??= 'later'
          await deliveries.postpone(issue.number, null, new Date(clock().getTime() + BROKEN_PAUSE_MS))
        }
      })
      .catch((error) => {
        failure ??= error
      })
      .finally(() => underWay.delete(sending))
    underWay.add(sending)
  }

  await deliveries.beat(sender)
  await deliveries.abandonSilent(SILENT_MS)
  const heart = setInterval(() => {
    deliveries
      .beat(sender)
      .catch((error) => deps.logger.error({ error: String(error) }, 'The sender cannot say that it lives'))
  }, BEAT_MS)
  try {
    while (end === null && failure === null) {
      if (signal.aborted) end = 'aborted'
      else if (underWay.size >= deps.connections) await Promise.race(underWay)
      else {
        await pace(signal)
        if (signal.aborted || end !== null || failure !== null) continue
        const [delivery] = await deliveries.claim(issue.number, sender, 1, clock())
        if (delivery) begin(delivery)
        else if (underWay.size > 0) await Promise.race(underWay)
        else end = 'done'
      }
    }
  } finally {
    await Promise.all(underWay)
    clearInterval(heart)
  }
  if (failure !== null) throw failure
  return end ?? 'done'
}

/** Gives back how the run ends with it, 'broken' where the relay did not answer, or null where it goes on. */
async function sendOne(
  deps: DeliverDependencies,
  issue: StoredIssue & { readonly frozenAt: Date },
  delivery: ClaimedDelivery,
): Promise<DeliveryEnd | 'broken' | null> {
  if (delivery.status !== 'CONFIRMED') {
    await record(deps, delivery.id, { state: 'SUPPRESSED' })
    return null
  }
  let mail: OutgoingMail
  try {
    mail = deps.address(issue, delivery)
  } catch (error) {
    await deps.deliveries.release(deps.sender, [delivery.id])
    throw error
  }
  const outcome = await sendSafely(deps.mailer, mail)
  const settlement = settleOutcome(outcome, delivery, {
    now: deps.clock(),
    frozenAt: issue.frozenAt,
    random: deps.random,
  })
  // The run stops before its row is let go, lest another process take it up meanwhile.
  if (settlement.pauses !== undefined) await deps.issues.pause(issue.number, settlement.pauses, deps.clock())
  await record(deps, delivery.id, settlement.result)
  const end = await applyToOthers(deps, issue, delivery, settlement)
  const isBroken = outcome.kind === 'unknown' || (outcome.kind === 'deferred' && outcome.code === null)
  return end ?? (isBroken ? 'broken' : null)
}

async function applyToOthers(
  deps: DeliverDependencies,
  issue: StoredIssue,
  delivery: ClaimedDelivery,
  { suppresses, postpones, pauses }: Settlement,
): Promise<DeliveryEnd | null> {
  if (suppresses) {
    const { emailKey = delivery.email } = parseAddress(delivery.email)
    await deps.subscribers.suppress(
      delivery.subscriberId,
      deps.suppressionHash(emailKey),
      'bounced',
      deps.clock(),
    )
  }
  if (postpones) await deps.deliveries.postpone(issue.number, postpones.domain, postpones.until)
  if (pauses !== undefined) {
    deps.logger.error({ issue: issue.number }, 'Sending is paused: the relay refuses our mail as a whole')
    return 'paused'
  }
  if (postpones?.domain === null) {
    deps.logger.warn({ issue: issue.number, until: postpones.until }, 'The relay puts us off')
    return 'later'
  }
  return null
}

/** A mailer that throws leaves us as wise as a broken connection. */
async function sendSafely(mailer: Mailer, mail: OutgoingMail): Promise<MailOutcome> {
  try {
    return await mailer.send(mail)
  } catch (error) {
    return { kind: 'unknown', reason: String(error) }
  }
}

/** Tries again where the database was away: else the relay's answer would be lost and the delivery be unknown. */
async function record(deps: DeliverDependencies, id: number, result: DeliveryResult): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await deps.deliveries.record(id, deps.sender, result)
      return
    } catch (error) {
      if (tries === RECORD_TRIES) throw error
      await deps.wait(RECORD_RETRY_MS, new AbortController().signal)
    }
  }
}
