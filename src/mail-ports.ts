/** What is handed to the relay. Types only; adapters/mail/ fulfils them. */

/** A letter as all its readers share it: composed once, whoever it goes to. */
export interface MailContent {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** By name, besides those that every letter has. */
  readonly headers: Readonly<Record<string, string>>
  /** Texts in `html`, `text` and `headers` in whose place each addressee has their own; printable ASCII without spaces. */
  readonly slots: readonly string[]
}

/** What one letter has of its own. */
export interface Addressee {
  /** One mailbox, as parseAddress gives it. */
  readonly to: string
  readonly messageId: string
  /** Envelope sender: where bounces go. */
  readonly envelopeFrom: string
  /** By slot, one for each; printable ASCII without spaces. */
  readonly values: Readonly<Record<string, string>>
}

/** A content made ready: only the addressee's own and the signature are missing. */
export interface ComposedMail {
  readonly content: MailContent
  /** The whole message as the relay gets it, signed where there is a key. @throws Error for a missing or wrong value */
  write(addressee: Addressee, date: Date): Buffer
}

/** A refusal or a failure of the relay is data, not an exception. */
export type MailOutcome =
  | { readonly kind: 'accepted' }
  /** Not sent; may be tried again. */
  | {
      readonly kind: 'deferred'
      readonly code: number | null
      readonly reason: string
      readonly scope: 'address' | 'domain' | 'run'
    }
  /** Not sent; this address will not do. Where `isHard`, there is no such mailbox and never will be. */
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string; readonly isHard: boolean }
  /** Not sent; a policy refuses us all: the run stops. */
  | { readonly kind: 'blocked'; readonly code: number; readonly reason: string }
  /** The connection broke after it began: the relay may have it. */
  | { readonly kind: 'unknown'; readonly reason: string }

export interface Mailer {
  compose(content: MailContent): Promise<ComposedMail>
  /** Tries once. */
  send(mail: ComposedMail, addressee: Addressee): Promise<MailOutcome>
  close(): Promise<void>
}
