import type { OutgoingMail } from '../../mail-ports.ts'

export interface DkimKey {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

/** Who all our mail is from. */
export interface MailIdentity {
  /** As MAIL_FROM has it: `AI Salary Trends <letter@example.org>`. */
  readonly from: string
  readonly replyTo: string | undefined
  readonly dkim: DkimKey | undefined
}

/** All that a receiver may rely on is signed: one-click unsubscribing asks for both List-Unsubscribe headers (RFC 8058). */
const SIGNED_HEADERS = [
  'from',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'to',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'auto-submitted',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'feedback-id',
].join(':')

/** Options for nodemailer that sign every message; none without a key. */
export function dkimOptions(key: DkimKey | undefined) {
  if (!key) return {}
  const { domain, selector, privateKey } = key
  return {
    dkim: { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_HEADERS },
  }
}

const ONE_MAILBOX = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+$/

/** One plain mailbox and nothing else. nodemailer would read a comma or a line break as further recipients. */
export function isOneMailbox(address: string): boolean {
  return ONE_MAILBOX.test(address)
}

/** One message to one mailbox, see isOneMailbox. Recipients are objects, in the envelope too: strings would be parsed. */
export function toMessage(mail: OutgoingMail, identity: MailIdentity) {
  return {
    from: identity.from,
    ...(identity.replyTo ? { replyTo: identity.replyTo } : {}),
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    headers: { ...mail.headers },
    envelope: {
      from: { name: '', address: mail.envelopeFrom },
      to: [{ name: '', address: mail.to }],
    },
    textEncoding: 'quoted-printable' as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
