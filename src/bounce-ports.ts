/** What comes back after a letter was accepted. Types only; adapters/ fulfils them. */

/** HARD: no such mailbox. SOFT: not this time. POLICY: our mail is refused, which is not the person's fault. */
export type BounceKind = 'HARD' | 'SOFT' | 'POLICY'

/** Whose letter it is about, as our bounce address tells; `week` is null for a confirmation. */
export interface BouncedLetter {
  readonly subscriberId: number
  readonly week: string | null
}

/** Of an issue; since the operator last lifted a pause of it, where there was one. */
export interface BounceRates {
  /** Letters of the issue that the relay took or refused. */
  readonly tried: number
  readonly accepted: number
  /** Refused or bounced for good. */
  readonly hard: number
  readonly complaints: number
}

export interface BounceStore {
  /** Notes a bounce with its delivery. False where it was noted before, or there is no such delivery. */
  noteBounce(letter: BouncedLetter, kind: BounceKind, status: string | null, at: Date): Promise<boolean>
  noteComplaint(letter: BouncedLetter, at: Date): Promise<boolean>
  /** How many of the subscriber's newest accepted letters in a row bounced softly. */
  softBouncesInARow(subscriberId: number): Promise<number>
  /** Null where there is no such subscriber. */
  emailKeyOf(subscriberId: number): Promise<string | null>
  rates(issue: number): Promise<BounceRates>
}

/** A mail that came to us, as much of it as reading needs. What a mail lacks is empty. */
export interface IncomingMail {
  /** Whom the envelope named; none where only a file is known. */
  readonly recipients: readonly string[]
  /** Names in lower case, values on one line; in the order they came. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Decoded. */
  readonly subject: string
  /** Of its parts message/delivery-status. */
  readonly deliveryStatus: string
  /** Of its part message/feedback-report. */
  readonly feedbackReport: string
  /** The headers of the letter that it returns. */
  readonly returnedHeaders: string
  /** The beginning of what is written for people. */
  readonly text: string
}

/** Takes a mail's effect into the database; it is done when this resolves. Again it changes nothing. */
export type TakeMail = (mail: IncomingMail) => Promise<void>
