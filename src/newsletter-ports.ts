/** What newsletter/ needs of the store. Types only; adapters/database/ fulfils them. */
import type { SubscriberStatus, SubscriberView } from './ports.ts'

export interface SubscriptionWish {
  readonly email: string
  /** The address without case: one person has one row. */
  readonly emailKey: string
  /** HMAC of emailKey under SUPPRESSION_KEY. */
  readonly suppressionHash: Uint8Array
  readonly roles: readonly string[]
  readonly source: 'form' | 'api'
  readonly wording: string
  /** SHA-256 of the token that a confirmation would carry. */
  readonly confirmHash: Uint8Array
  readonly confirmExpiresAt: Date
  readonly now: Date
  /** A confirmation went out after this: none goes now. */
  readonly quietSince: Date
  readonly maxConfirmations: number
}

export interface ImportedSubscriber {
  readonly email: string
  readonly emailKey: string
  readonly suppressionHash: Uint8Array
  readonly roles: readonly string[]
}

export interface SubscriberRow extends SubscriberView {
  readonly id: number
  readonly email: string
  readonly createdAt: Date
  readonly confirmedAt: Date | null
  readonly unsubscribedAt: Date | null
}

/** All that is kept about one person. */
export interface SubscriberRecord extends SubscriberRow {
  readonly consentSource: string
  readonly consentWording: string
  readonly deliveries: readonly {
    readonly issue: number
    readonly week: string
    readonly state: DeliveryState
    readonly acceptedAt: Date | null
  }[]
}

export interface SubscriberStore {
  /** One statement, the same for every address. True where a confirmation is to be sent now; it is counted already. */
  recordWish(wish: SubscriptionWish): Promise<boolean>
  /** The confirmation of this hash did not leave: it is not counted. */
  releaseConfirmation(confirmHash: Uint8Array): Promise<void>
  byConfirmHash(hash: Uint8Array, now: Date): Promise<(SubscriberView & { readonly expired: boolean }) | null>
  /** Null where no row has this hash, or it expired before it was used. Again and again gives the same. */
  confirm(hash: Uint8Array, now: Date): Promise<SubscriberView | null>
  byId(id: number): Promise<SubscriberView | null>
  /** Null where there is no such subscriber. */
  setRoles(id: number, roles: readonly string[]): Promise<SubscriberView | null>
  unsubscribe(id: number, now: Date): Promise<SubscriberView | null>
  /** Unsubscribes and keeps the address from ever coming back. */
  suppress(
    id: number,
    suppressionHash: Uint8Array,
    reason: 'bounced' | 'complained',
    now: Date,
  ): Promise<void>
  /** By address in code-point order. */
  list(): AsyncIterable<SubscriberRow>
  record(emailKey: string): Promise<SubscriberRecord | null>
  /** Removes the person; only the hash stays. False where there was none. */
  erase(emailKey: string, suppressionHash: Uint8Array, now: Date): Promise<boolean>
  /** Adds those who are neither known nor suppressed, as confirmed; gives back how many. */
  addImported(people: readonly ImportedSubscriber[], wording: string, now: Date): Promise<number>
  /** Forgets who never confirmed; gives back how many. */
  forgetPending(createdBefore: Date): Promise<number>
}

export type DeliveryState = 'PENDING' | 'SENDING' | 'ACCEPTED' | 'FAILED' | 'SUPPRESSED' | 'UNKNOWN'

/** A week's letter as it was composed: what is the subscriber's own is still a placeholder. */
export interface IssueContent {
  /** Its Monday, an ISO date. */
  readonly week: string
  readonly isSample: boolean
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly answer: Readonly<Record<string, unknown>>
  /** WeekSummary.version of the figures it tells. */
  readonly datasetVersion: number
}

export interface StoredIssue extends IssueContent {
  readonly number: number
  readonly publishedAt: Date
  /** Null until its recipients are frozen: nobody was mailed before. */
  readonly frozenAt: Date | null
  readonly pausedAt: Date | null
  readonly pauseReason: string | null
}

export type IssueSummary = Pick<StoredIssue, 'number' | 'week' | 'isSample' | 'subject' | 'publishedAt'>

/** recipients = accepted + suppressed + failed + unknown + pending, at any moment. */
export interface IssueStatus {
  readonly recipients: number
  readonly accepted: number
  readonly suppressed: number
  readonly failed: number
  readonly unknown: number
  /** What is being sent counts here; after its sender died, as unknown. */
  readonly pending: number
}

export interface ClaimedDelivery {
  readonly id: number
  readonly subscriberId: number
  readonly email: string
  readonly status: SubscriberStatus
  /** Tries before this one. */
  readonly attempts: number
}

/** What became of a claimed delivery. */
export type DeliveryResult =
  | { readonly state: 'ACCEPTED'; readonly at: Date }
  | { readonly state: 'FAILED' | 'UNKNOWN'; readonly smtpCode: number | null }
  | { readonly state: 'SUPPRESSED' }
  /** Not sent; again from `nextAt` on. `counted` is false where the try was not this address's fault. */
  | {
      readonly state: 'PENDING'
      readonly smtpCode: number | null
      readonly nextAt: Date
      readonly counted: boolean
    }

export interface IssueStore {
  /** By week; null where none was composed. */
  issueOf(week: string): Promise<StoredIssue | null>
  issueByNumber(number: number): Promise<StoredIssue | null>
  /** Frozen ones only, newest first, numbers below `before`. */
  sentIssues(first: number, before: number | null): Promise<readonly IssueSummary[]>
  /** Stores the week's letter, or replaces one that is not frozen; a frozen one stays as it is. Gives back what holds. */
  saveIssue(content: IssueContent, now: Date): Promise<StoredIssue>
  /**
   * One transaction: every confirmed subscriber gets a row, the issue and its week are frozen. Again it changes
   * nothing. 'stale' where the week was published anew since the letter was composed.
   */
  freeze(issue: number, now: Date): Promise<'frozen' | 'stale'>
  pause(issue: number, reason: string, now: Date): Promise<void>
  /** Lifts a pause, and lets what was put off be tried at once. */
  resume(issue: number, now: Date): Promise<void>
  status(issue: number, silentMs: number): Promise<IssueStatus>
  /** Frozen issues that are not paused and have a delivery due or one that is being sent, oldest first. */
  unfinished(now: Date): Promise<readonly number[]>
  /** True where a listing was imported as of a day of this week. */
  hasNews(week: string): Promise<boolean>
  /** UNKNOWN becomes PENDING or ACCEPTED; gives back how many. */
  resolve(issue: number, as: 'PENDING' | 'ACCEPTED', now: Date): Promise<number>
}

export interface DeliveryStore {
  /** Says that this process lives; to be said before a claim and every few seconds after. */
  beat(sender: string): Promise<void>
  /** Makes the claims of processes silent for `silentMs` unknown; gives back how many. */
  abandonSilent(silentMs: number): Promise<number>
  /** Claims that were never handed to the relay become pending again. */
  release(sender: string, ids: readonly number[]): Promise<void>
  /** At most `limit` due deliveries, committed as SENDING; empty where none is due, or the issue is paused. */
  claim(issue: number, sender: string, limit: number, now: Date): Promise<readonly ClaimedDelivery[]>
  /** Nothing happens where the claim was resolved by the operator meanwhile. */
  record(id: number, sender: string, result: DeliveryResult): Promise<void>
  /** Puts off what is pending: of one mail domain, or all of the issue. */
  postpone(issue: number, domain: string | null, until: Date): Promise<void>
  /** How many there are in each state, of the issues that have one pending, being sent or unknown. */
  countStates(): Promise<Readonly<Record<DeliveryState, number>>>
}

export interface ScheduleStore {
  /** True for the one instance that takes this slot. */
  takeSlot(slot: string, now: Date): Promise<boolean>
  /** Says that the slot's work was done to its end. */
  finishSlot(slot: string, now: Date): Promise<void>
  isFinished(slot: string): Promise<boolean>
}
