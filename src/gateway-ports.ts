/** What the gateway needs from outside. Types only. */

// --- who asks ---

/** A partner's key as the gateway knows it: never the key itself. */
export interface PartnerKey {
  readonly id: number
  readonly name: string
  /** Of the pages that may use it, such as https://partner.example; none: servers only. */
  readonly origins: readonly string[]
}

/** The keys in force, held in memory and read again as soon as one is added or revoked anywhere. */
export interface KeyRing {
  /** By the key as a partner sends it; undefined where it is none of ours, or revoked. */
  find(key: string): PartnerKey | undefined
  /** Whether a key in force is registered for this origin: a preflight names no key. */
  knowsOrigin(origin: string): boolean
  /** Counts one request of a key and the points it took; written to the database now and then, and when it closes. */
  noteUse(keyId: number, points: number): void
}

// --- what it may spend ---

/** A budget of its own: an address, an IPv6 network of 64 bits, or a key. */
export interface Account {
  readonly kind: 'anonymous' | 'key'
  /** Unique among accounts of its kind. */
  readonly id: string
}

export interface Allowance {
  readonly granted: boolean
  /** Points a minute. */
  readonly limit: number
  /** Points left in this minute, as far as this instance knows; never below 0. */
  readonly remaining: number
  /** Until the minute is over and the whole limit is there again. */
  readonly resetsInMs: number
}

/** Points a minute, shared by all instances. */
export interface Budgets {
  /**
   * Takes points from what this instance has at hand.
   * @returns undefined where that does not do: `spend` asks for more
   */
  spendAtHand(account: Account, points: number): Allowance | undefined
  /** Takes points, drawing a block of the shared budget where need be. Never rejects: without Redis it counts here. */
  spend(account: Account, points: number): Promise<Allowance>
}

// --- what it asks ---

/** Documents registered beforehand: the project's own, and those of keys' owners. In memory, as KeyRing. */
export interface TrustedDocuments {
  /** By the SHA-256 of the text, lower-case hex. */
  find(hash: string): TrustedText | undefined
}

export interface TrustedText {
  readonly text: string
  /** What metrics call it: a short name of ours for the project's own, `partner` for the others. */
  readonly label: string
}

// --- what is told of it ---

/** How a request to /graphql ended. */
export type Outcome =
  /** Answered with bytes kept before, or with 304. */
  | 'stored'
  /** Answered by running it. */
  | 'executed'
  /** Answered, with errors of its document, arguments or data. */
  | 'mistaken'
  /** Turned away before anything ran: form, size, tokens, depth, cost, key. */
  | 'refused'
  /** Turned away because its budget is spent. */
  | 'limited'
  /** It met an error of ours. */
  | 'failed'

export interface AnsweredRequest {
  readonly outcome: Outcome
  /** The label of a trusted document; `other` for everything else, so that clients can't make up metrics. */
  readonly operation: string
  /** What it took from the budget. */
  readonly points: number
  readonly durationMs: number
}

/** Counts what was answered. Called once a request, on the fastest path too: it only adds numbers. */
export interface Meter {
  answered(request: AnsweredRequest): void
  /** How long the resolvers of one operation took, its SQL included. Only where an operation ran. */
  executed?(operation: string, durationMs: number): void
}

/** What a span may say: short words and numbers of ours, never a document, a variable, a key or an address. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

export interface TraceSpan {
  /** Adds what is known only later. */
  set(attributes: SpanAttributes): void
}

/** Tells a collector what took how long. Where nobody collects, there is none. */
export interface Tracer {
  /**
   * Runs `work` in a span, below the span it is called in; the span ends with it, with the promise where it gives one.
   * @param traceparent W3C's header of a request: the caller's span, below which this one is
   */
  trace<T>(
    name: string,
    attributes: SpanAttributes,
    work: (span: TraceSpan) => T,
    traceparent?: string | string[] | undefined,
  ): T
}
