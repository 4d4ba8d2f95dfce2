import type { Addressee, ComposedMail, Mailer } from '../mail-ports.ts'
import type { ClaimedDelivery, DeliveryStore, IssueStore, StoredIssue } from '../newsletter-ports.ts'
import type { SubscriberStore } from '../subscriber-ports.ts'
import type { LetterOf } from './create-letter-cache.ts'
import { type DeliveryEnd, deliverQueue, type MailQueue, type QueueSettings } from './deliver-queue.ts'
import { parseAddress } from './parse-address.ts'
import { type FrozenIssue, sinceOf } from './since-of.ts'

/** Until a letter that could not be made is tried again. */
const UNMADE_WAITS_MS = 15 * 60_000

export interface DeliverDependencies
  extends Pick<
    QueueSettings<ClaimedDelivery>,
    'alarm' | 'messagesPerSecond' | 'connections' | 'clock' | 'wait' | 'random' | 'logger'
  > {
  readonly issues: IssueStore
  readonly deliveries: DeliveryStore
  readonly subscribers: Pick<SubscriberStore, 'suppress'>
  readonly mailer: Pick<Mailer, 'send'>
  readonly letterOf: LetterOf
  readonly addressee: (
    issue: StoredIssue,
    recipient: { readonly subscriberId: number; readonly email: string },
  ) => Addressee
  readonly suppressionHash: (emailKey: string) => Uint8Array
  /** Why the issue has to stop, or null. */
  readonly checkStop: (issue: number) => Promise<string | null>
  /** A UUID of this process's own. */
  readonly sender: string
}

/** Sends what is due of a frozen issue, see deliverQueue. A letter that can't be made waits, and the others go on. */
export async function deliverIssue(
  deps: DeliverDependencies,
  issue: FrozenIssue,
  signal: AbortSignal,
): Promise<DeliveryEnd> {
  return deliverQueue<ClaimedDelivery>(
    {
      ...deps,
      queue: queueOf(deps, issue),
      async prepare(delivery) {
        if (delivery.status !== 'CONFIRMED') return 'suppressed'
        const mail = await letterOrNull(deps, issue, delivery.editionId)
        return mail === null ? 'later' : { mail, addressee: deps.addressee(issue, delivery) }
      },
      since: () => sinceOf(issue),
      checkStop: () => deps.checkStop(issue.number),
    },
    signal,
  )
}

async function letterOrNull(
  { letterOf, deliveries, alarm, clock }: DeliverDependencies,
  issue: FrozenIssue,
  editionId: number | null,
): Promise<ComposedMail | null> {
  try {
    return await letterOf(issue, editionId)
  } catch (error) {
    const until = new Date(clock().getTime() + UNMADE_WAITS_MS)
    await deliveries.postponeLetter(issue.number, editionId, until)
    const which = editionId === null ? 'The letter' : `Edition ${editionId} of the letter`
    await alarm(`${which} of the week of ${issue.week} can't be made, and its readers wait: ${error}`)
    return null
  }
}

function queueOf(
  { deliveries, issues, subscribers, suppressionHash, sender, clock }: DeliverDependencies,
  { number }: FrozenIssue,
): MailQueue<ClaimedDelivery> {
  return {
    beat: () => deliveries.beat(sender),
    abandonSilent: (silentMs) => deliveries.abandonSilent(silentMs, sender),
    claim: (limit) => deliveries.claim(number, sender, limit, clock()),
    release: (ids) => deliveries.release(sender, ids),
    record: (settled) => deliveries.record(sender, settled),
    postpone: (domain, until) => deliveries.postpone(number, domain, until),
    pause: (reason) => issues.pause(number, reason, clock()),
    suppress({ email, subscriberId }) {
      const { emailKey = email } = parseAddress(email)
      return subscribers.suppress(subscriberId, suppressionHash(emailKey), 'bounced', clock())
    },
  }
}
