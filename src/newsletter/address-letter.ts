import type { OutgoingMail } from '../mail-ports.ts'
import type { StoredIssue } from '../newsletter-ports.ts'
import type { Tokens } from './create-tokens.ts'

/**
 * What stands in a composed letter for what is the subscriber's own, until it is addressed. They are paths that work: so
 * the letter as it is stored can be read by everybody.
 */
export const PLACEHOLDERS = {
  unsubscribe: '/unsubscribe#yours',
  preferences: '/preferences#yours',
  issue: '/issues#this',
} as const

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

type Addressed = Pick<StoredIssue, 'week' | 'subject' | 'html' | 'text'> & { readonly number: number | null }

/**
 * One issue as one subscriber gets it: their links in their places, the headers of RFC 2369 and RFC 8058, a
 * Message-ID that is the same however often this is called.
 * @throws Error where the letter has no unsubscribe link
 */
export function addressLetter(
  issue: Addressed,
  recipient: Recipient,
  tokens: Tokens,
  settings: LetterSettings,
): OutgoingMail {
  const { subscriberId, email } = recipient
  const unsubscribe = tokens.sign('unsubscribe', subscriberId)
  const preferences = tokens.sign('preferences', subscriberId)
  const bounces = tokens.bounceAddress(settings.bounceAddress, subscriberId, issue.week)
  const unsubscribeUrl = `${settings.publicUrl}/unsubscribe?token=${unsubscribe}`
  const splice = (content: string) => {
    if (!content.includes(PLACEHOLDERS.unsubscribe))
      throw new Error(`the letter of ${issue.week} has no unsubscribe link`)
    return content
      .replaceAll(PLACEHOLDERS.unsubscribe, `/unsubscribe?token=${unsubscribe}`)
      .replaceAll(PLACEHOLDERS.preferences, `/preferences?token=${preferences}`)
      .replaceAll(PLACEHOLDERS.issue, issue.number === null ? '/issues' : `/issues/${issue.number}`)
  }
  return {
    to: email,
    subject: issue.subject,
    html: splice(issue.html),
    text: splice(issue.text),
    messageId: tokens.messageId(settings.mailDomain, subscriberId, issue.week),
    headers: {
      'List-ID': `AI Salary Trends weekly <weekly.${settings.mailDomain}>`,
      'List-Unsubscribe': `<${unsubscribeUrl}>, <mailto:${bounces}?subject=unsubscribe>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': `${issue.week}:weekly:newsletter:${settings.mailDomain.replaceAll('.', '-')}`,
    },
    envelopeFrom: bounces,
    listUnsubscribeUrl: unsubscribeUrl,
  }
}
