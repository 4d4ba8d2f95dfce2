/** What newsletter/ needs to know and keep about subscribers. Types only; adapters/database/ fulfils them. */
import type { DeliveryState } from './newsletter-ports.ts'
import type { LetterFrequency, SubscriberView } from './ports.ts'

/** How many wishes are taken: of one visitor in an hour and in a day, and of everybody in an hour. */
export interface SignupLimits {
  readonly visitorHourly: number
  readonly visitorDaily: number
  readonly totalHourly: number
}

export interface SubscriptionWish {
  readonly email: string
  /** The address without case: one person has one row. */
  readonly emailKey: string
  /** HMAC of emailKey under SUPPRESSION_KEY. */
  readonly suppressionHash: Uint8Array
  readonly roles: readonly string[]
  readonly frequency: LetterFrequency
  readonly source: 'form' | 'api'
  readonly wording: string
  /** Where it came from, such as 192.0.2.0/24; null where nobody knows. */
  readonly network: string | null
  /** HMAC of the visitor, for limits. */
  readonly visitorHash: Uint8Array
  readonly limits: SignupLimits
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
  /** WEEKLY where nothing is said. */
  readonly frequency?: LetterFrequency
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
  readonly consentNetwork: string | null
  /** When the person asked for the letter, or the operator brought the list. */
  readonly consentAt: Date
  /** What was sent to confirm it, of the last seven days. */
  readonly confirmations: readonly {
    readonly wishedAt: Date
    readonly state: DeliveryState
    readonly acceptedAt: Date | null
  }[]
  readonly deliveries: readonly {
    readonly issue: number
    readonly week: string
    readonly state: DeliveryState
    readonly acceptedAt: Date | null
    readonly bouncedAt: Date | null
    readonly bounceStatus: string | null
    readonly complainedAt: Date | null
  }[]
}

export interface SubscriberStore {
  /**
   * The same work for every address: a row for the wish, whose confirmation is to be sent or is suppressed. 'limited'
   * where the visitor, or all together, wished too often: nothing is kept then.
   */
  recordWish(wish: SubscriptionWish): Promise<'recorded' | 'limited'>
  byConfirmHash(hash: Uint8Array, now: Date): Promise<(SubscriberView & { readonly expired: boolean }) | null>
  /** Null where no row has this hash, or it expired before it was used. Again and again gives the same. */
  confirm(hash: Uint8Array, now: Date): Promise<(SubscriberView & { readonly emailKey: string }) | null>
  /** An erased person came back by their own wish: the hash of their address goes. One that bounced or complained stays. */
  welcomeBack(suppressionHash: Uint8Array): Promise<void>
  byId(id: number): Promise<SubscriberView | null>
  /** Null where there is no such subscriber. A frequency of null stays. */
  setWishes(
    id: number,
    roles: readonly string[],
    frequency: LetterFrequency | null,
  ): Promise<SubscriberView | null>
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
