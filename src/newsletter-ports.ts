/** What newsletter/ needs of the store to make and send letters. Types only; adapters/database/ fulfils them. */
import type { SubscriberStatus } from './ports.ts'

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
  /** When a pause of it was last lifted. */
  readonly resumedAt: Date | null
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

/** One mail that this process holds. */
export interface ClaimedMail {
  readonly id: number
  readonly subscriberId: number
  readonly email: string
  readonly status: SubscriberStatus
  /** Tries before this one. */
  readonly attempts: number
}

export interface ClaimedDelivery extends ClaimedMail {
  /** Null: the issue's own letter. */
  readonly editionId: number | null
}

/** A subscriber's confirmation; its token's hash was stored with the claim. */
export interface ClaimedConfirmation extends ClaimedMail {
  readonly wishedAt: Date
  readonly confirmHash: Uint8Array
}

export interface SettledMail {
  readonly id: number
  readonly result: DeliveryResult
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
   * One transaction: every confirmed subscriber gets a row, each set of followed roles an edition, the issue and its week
   * are frozen. Again it changes nothing. 'stale' where the week was published anew since the letter was composed.
   * @param moved slugs of the roles that moved: who wants letters only then gets one for these
   */
  freeze(issue: number, moved: readonly string[], now: Date): Promise<'frozen' | 'stale'>
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
  /**
   * Makes the claims of processes silent for `silentMs` unknown; gives back how many. A sender that begins names itself:
   * what it still holds is what it could not record before.
   */
  abandonSilent(silentMs: number, beginning?: string): Promise<number>
  /** Claims that were never handed to the relay become pending again. */
  release(sender: string, ids: readonly number[]): Promise<void>
  /** At most `limit` due deliveries, committed as SENDING; empty where none is due, or the issue is paused. */
  claim(issue: number, sender: string, limit: number, now: Date): Promise<readonly ClaimedDelivery[]>
  /** In one statement. Nothing happens where a claim was resolved by the operator meanwhile. */
  record(sender: string, settled: readonly SettledMail[]): Promise<void>
  /** Puts off what is pending: of one mail domain, or all of the issue. */
  postpone(issue: number, domain: string | null, until: Date): Promise<void>
  /** Puts off who is still to get this letter, also those who are claimed: for when their claim is released. */
  postponeLetter(issue: number, editionId: number | null, until: Date): Promise<void>
  /** How many there are in each state, of the issues that have one pending, being sent or unknown. */
  countStates(): Promise<Readonly<Record<DeliveryState, number>>>
}

/** Confirmations take the same road as letters: claimed, committed as being sent, settled. */
export interface ConfirmationStore {
  /**
   * At most as many as there are hashes; each subscriber gets one as the hash of their newest token. Empty where none is
   * due, or sending is paused.
   */
  claim(
    sender: string,
    hashes: readonly Uint8Array[],
    expiresAt: Date,
    now: Date,
  ): Promise<readonly ClaimedConfirmation[]>
  /** See DeliveryStore. */
  abandonSilent(silentMs: number, beginning?: string): Promise<number>
  release(sender: string, ids: readonly number[]): Promise<void>
  record(sender: string, settled: readonly SettledMail[]): Promise<void>
  /** Puts off what is pending: of one mail domain, or all. */
  postpone(domain: string | null, until: Date): Promise<void>
  countStates(): Promise<Readonly<Record<DeliveryState, number>>>
  /** Forgets what was done before. */
  forget(doneBefore: Date): Promise<number>
}

/** An issue for those who follow the same roles; its letter is null until it is composed. */
export interface Edition {
  readonly id: number
  readonly issue: number
  readonly roles: readonly string[]
  readonly letter: EditionLetter | null
}

export type EditionLetter = Pick<IssueContent, 'subject' | 'html' | 'text' | 'variables' | 'answer'>

export interface EditionStore {
  edition(id: number): Promise<Edition | null>
  /** Of an issue, in the order of their ids. */
  editions(issue: number): Promise<readonly Edition[]>
  /** The first one saved stays; gives back what holds. */
  saveLetter(id: number, letter: EditionLetter, now: Date): Promise<EditionLetter>
}

/** Pictures of letters, under the SHA-256 of their PNG (lower-case hex). */
export interface ChartStore {
  save(charts: readonly { readonly hash: string; readonly png: Uint8Array }[]): Promise<void>
  find(hash: string): Promise<Uint8Array | null>
}

/** Keeps what a page of this machine looks like as a PNG: their paths. */
export type TakePicture = (page: string, picture: string) => Promise<void>

/** Whether anybody is mailed at all. Claims give nothing while it is paused. */
export interface SendingStore {
  /** A pause before it stays, with this reason. */
  pause(reason: string, now: Date): Promise<void>
  resume(): Promise<void>
  /** Null while sending is not paused. */
  paused(): Promise<{ readonly at: Date; readonly reason: string } | null>
  /** Issues that are paused by themselves, by number. */
  pausedIssues(): Promise<readonly PausedIssue[]>
  /**
   * Pauses where the database is another copy than the one that sent last, and makes what was still to be sent unknown;
   * gives back whether it did.
   */
  pauseIfRestored(now: Date): Promise<boolean>
}

export interface PausedIssue {
  readonly issue: number
  readonly week: string
  readonly at: Date
  readonly reason: string
}

/** Slots of the schedule: whoever takes one does its work. Silence is told by a clock that all takers share. */
export interface ScheduleStore {
  /** True where the slot is this taker's now: it was free, or is not finished and its taker was silent for `silentMs`. */
  takeSlot(slot: string, taker: string, silentMs: number): Promise<boolean>
  /** Says that the taker lives. False where the slot is another's now. */
  keepSlot(slot: string, taker: string): Promise<boolean>
  /** Its work is not done: anybody may take it at once. */
  letGoOfSlot(slot: string, taker: string): Promise<void>
  /** Its work was done to its end: nobody takes it again. */
  finishSlot(slot: string, taker: string): Promise<void>
}

/** Tells the operator at once that something stopped by itself; once an hour for one text. Resolves when it was told, never rejects. */
export type Alarm = (text: string) => Promise<void>
