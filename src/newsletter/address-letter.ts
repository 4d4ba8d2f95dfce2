import type { Addressee, MailContent } from '../mail-ports.ts'
import type { StoredIssue } from '../newsletter-ports.ts'
import type { Tokens } from './create-tokens.ts'

/**
 * What stands in a composed letter for what is known later. They are paths that work: so the letter as it is stored can
 * be read by everybody.
 */
export const PLACEHOLDERS = {
  unsubscribe: '/unsubscribe#yours',
  preferences: '/preferences#yours',
  issue: '/issues#this',
} as const

/** Stands in the header for the mailbox that the subscriber's bounces go to. */
const BOUNCES = '#bounces-of-yours'
const SLOTS = [PLACEHOLDERS.unsubscribe, PLACEHOLDERS.preferences, BOUNCES] as const

/** Who the mail is from and where its links lead. */
export interface LetterSettings {
  /** How links begin, without a slash at the end. */
  readonly publicUrl: string
  /** Domain of the From address: of Message-ID and List-ID. */
  readonly mailDomain: string
  /** The mailbox that bounces go to, each with an extension of its own. */
  readonly bounceAddress: string
  readonly postalAddress: string
}

export interface Recipient {
  readonly subscriberId: number
  readonly email: string
}

/** The number is null for a letter that is no issue yet. */
export type LetteredIssue = Pick<StoredIssue, 'week'> & { readonly number: number | null }

/**
 * A letter of an issue as all its readers share it, with the header of a list (RFC 2369, RFC 2919) and of one-click
 * unsubscribing (RFC 8058).
 * @throws Error where the letter has no unsubscribe link
 */
export function letterContent(
  issue: LetteredIssue,
  letter: Pick<StoredIssue, 'subject' | 'html' | 'text'>,
  settings: Pick<LetterSettings, 'publicUrl' | 'mailDomain'>,
): MailContent {
  const { mailDomain, publicUrl } = settings
  const complete = (content: string) => {
    if (!content.includes(PLACEHOLDERS.unsubscribe))
      throw new Error(`the letter of ${issue.week} has no unsubscribe link`)
    return content.replaceAll(
      PLACEHOLDERS.issue,
      issue.number === null ? '/issues' : `/issues/${issue.number}`,
    )
  }
  return {
    subject: letter.subject,
    html: complete(letter.html),
    text: complete(letter.text),
    headers: {
      'List-ID': `AI Salary Trends weekly <weekly.${mailDomain}>`,
      'List-Unsubscribe': `<${publicUrl}${PLACEHOLDERS.unsubscribe}>, <mailto:${BOUNCES}?subject=unsubscribe>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': `${issue.week}:weekly:newsletter:${mailDomain.replaceAll('.', '-')}`,
      Precedence: 'bulk',
    },
    slots: SLOTS,
  }
}

/** What one reader of an issue has of their own; the same however often this is called. */
export function addressee(
  issue: LetteredIssue,
  { subscriberId, email }: Recipient,
  tokens: Tokens,
  settings: Pick<LetterSettings, 'mailDomain' | 'bounceAddress'>,
): Addressee {
  const bounces = tokens.bounceAddress(settings.bounceAddress, subscriberId, issue.week)
  return {
    to: email,
    messageId: tokens.messageId(settings.mailDomain, subscriberId, issue.week),
    envelopeFrom: bounces,
    values: {
      [PLACEHOLDERS.unsubscribe]: `/unsubscribe?token=${tokens.sign('unsubscribe', subscriberId)}`,
      [PLACEHOLDERS.preferences]: `/preferences?token=${tokens.sign('preferences', subscriberId)}`,
      [BOUNCES]: bounces,
    },
  }
}

/** A text of the letter as the addressee reads it. */
export function withValues(text: string, { slots }: MailContent, { values }: Addressee): string {
  return slots.reduce((written, slot) => written.replaceAll(slot, () => values[slot] ?? slot), text)
}
