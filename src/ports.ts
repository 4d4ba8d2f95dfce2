/** What the rooms need from outside. Types only; adapters/ fulfils them and wire/ joins the two. */
import type { PostingRow } from './posting-row.ts'
import type { RawPosting, Seniority, Workplace } from './postings/raw-posting.ts'
import type { ReadPosting } from './postings/read-posting.ts'
import type { WeekSnapshot, WeekSummary } from './publication/week-snapshot.ts'
import type { MarketCounts } from './statistics/market-figures.ts'
import type { SkillEmployers } from './statistics/skill-employers.ts'

export type Clock = () => Date

/** Structured logging. Keys, tokens and addresses are never handed to it. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

// --- postings come in ---

/** One posting of a listing, or the reason why it could not be taken from its format. */
export type SourceRecord =
  | { readonly place: string; readonly raw: RawPosting; readonly reject?: undefined }
  | { readonly place: string; readonly reject: string; readonly raw?: undefined }

/** A posting that a listing names, before it is read. */
export interface ListedPosting {
  readonly externalId: string
  /** Of all that it says and of the reader's version, hex. */
  readonly contentHash: string
}

/** What the store knows of the postings that a listing names. */
export interface ComparedPostings {
  /** Open with the same hash: staged as they are, not to be read again. */
  readonly unchanged: ReadonlySet<string>
  /** Dates on which the others were first seen; a posting that is new has none. */
  readonly firstSeenOn: ReadonlyMap<string, string>
}

export interface StagedPosting extends ListedPosting {
  readonly posting: ReadPosting
}

export interface MergeCounts {
  /** Postings that the listing named again after an unchanged one. */
  readonly duplicates: number
  readonly opened: number
  readonly changed: number
  readonly closed: number
  readonly reopened: number
}

/** One import under way. Nothing of it is seen before `merge`, nothing stays after `abandon`. */
export interface ListingImport {
  /** No posting may be named twice in one call. */
  compare(postings: readonly ListedPosting[]): Promise<ComparedPostings>
  /** Stages what was read. Gives back how many were staged already: the listing named them twice. */
  stage(postings: readonly StagedPosting[]): Promise<{ readonly duplicates: number }>
  /** One short transaction. */
  merge(): Promise<MergeCounts>
  abandon(): Promise<void>
}

export interface ListingHeader {
  readonly source: string
  readonly format: string
  readonly isSample: boolean
  /** ISO date. */
  readonly asOf: string
  readonly partial: boolean
}

export interface PostingIntake {
  /** @throws CommandError 1 where the source has a newer listing than `asOf`. */
  begin(listing: ListingHeader): Promise<ListingImport>
  /** Postings of a source, by its name, that no listing has closed; 0 where the source is unknown. */
  countOpen(source: string): Promise<number>
}

// --- figures go out ---

/** An unset list does not filter. Values within a list are joined by OR, but for skills: a posting needs all. */
export interface MarketFilter {
  readonly seniority?: readonly Seniority[] | null
  readonly workplace?: readonly Workplace[] | null
  readonly metros?: readonly string[] | null
  readonly countries?: readonly string[] | null
  readonly skills?: readonly string[] | null
  /** Compared without case. */
  readonly companies?: readonly string[] | null
}

export interface PostingQuestion {
  /** The end of this day, an ISO date. */
  readonly countedOn: string
  /** Whether the week asked about is one of the sample (WeekSummary.isSample): sample and real never mix. */
  readonly isSample: boolean
  readonly filter?: MarketFilter | undefined
}

/** What the one aggregate statement answers, for publishing and for filters nobody asked before. */
export interface MarketAnswer {
  /** By role slug, and each of them with `openPositions` of its own. */
  readonly roles: ReadonlyMap<string, MarketCounts>
  readonly all: MarketCounts
  /** Of all roles; none in the answer to a filter. */
  readonly skillEmployers?: SkillEmployers
}

/** Where a page of postings ended: newest first by `firstSeen`, then the higher id. */
export interface PostingCursor {
  readonly firstSeen: string
  readonly id: number
}

export interface PostingStore {
  /** One SQL round trip. */
  aggregate(question: PostingQuestion): Promise<MarketAnswer>
  /** A page of the open postings behind a market, newest first, and how many there are in all. */
  page(
    question: PostingQuestion & { role: string | null; first: number; after: PostingCursor | null },
  ): Promise<{
    readonly rows: readonly PostingRow[]
    readonly totalCount: number
    readonly hasNextPage: boolean
  }>
  byIds(ids: readonly number[]): Promise<readonly PostingRow[]>
}

/** The published weeks, in memory; replaced when another process publishes. */
export interface PublishedWeeks {
  /** Changes whenever any published figure can change. */
  version(): string
  updatedAt(): Date
  /** Newest first. */
  list(): readonly WeekSummary[]
  newest(): WeekSnapshot | undefined
  snapshot(week: string): Promise<WeekSnapshot | undefined>
}

// --- subscribers ---

export type SubscriberStatus = 'PENDING' | 'CONFIRMED' | 'UNSUBSCRIBED'

/** WHEN_MOVED: only in weeks in which a followed role (any, where none is followed) moved by more than chance. */
export type LetterFrequency = 'WEEKLY' | 'WHEN_MOVED'

export interface SubscriberView {
  readonly status: SubscriberStatus
  readonly roles: readonly string[]
  readonly frequency: LetterFrequency
}

export type SubscriptionErrorCode =
  | 'INVALID_EMAIL'
  | 'UNKNOWN_ROLE'
  | 'INVALID_TOKEN'
  | 'EXPIRED_TOKEN'
  | 'TOO_MANY_ROLES'
  /** Too many wishes from one network or key. */
  | 'TOO_MANY_REQUESTS'

export interface SubscriptionUserError {
  /** Path into the input, e.g. ['input', 'email']. */
  readonly field: readonly string[] | null
  readonly code: SubscriptionErrorCode
  readonly message: string
}

export interface SubscriptionResult {
  readonly ok: boolean
  readonly subscriber: SubscriberView | null
  readonly userErrors: readonly SubscriptionUserError[]
}

/** Whoever sent a request: for limits, and for the record of a consent. */
export interface Visitor {
  /** An IPv4 address, an IPv6 network of 64 bits, `key:3` for a partner's key, or `unknown`. */
  readonly id: string
}

/** One set of functions for form, mutation and import. */
export interface Subscriptions {
  subscribe(input: {
    readonly email: string
    readonly roles?: readonly string[] | null
    readonly frequency?: LetterFrequency | null
    readonly source: 'form' | 'api'
    readonly visitor: Visitor
  }): Promise<SubscriptionResult>
  confirm(token: string): Promise<SubscriptionResult>
  /** A frequency of null stays as it is. */
  update(
    token: string,
    roles: readonly string[],
    frequency: LetterFrequency | null,
  ): Promise<SubscriptionResult>
  unsubscribe(token: string): Promise<SubscriptionResult>
  byToken(token: string): Promise<SubscriberView | null>
}

// --- letters ---

/** Runs one operation on the schema, as a partner would. @throws Error where the answer has errors. */
export type RunOperation = (
  document: string,
  variables: Record<string, unknown>,
) => Promise<Record<string, unknown>>
