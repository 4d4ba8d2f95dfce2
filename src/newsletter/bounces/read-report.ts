import type { BouncedLetter, BounceKind, IncomingMail } from '../../bounce-ports.ts'
import { findLetter, findReturnedLetter, type ReadBounceAddress } from './find-letter.ts'
import { firstHeader } from './first-header.ts'
import { hasSubjectOfReply, isAutomaticReply } from './is-automatic-reply.ts'
import { parseFields } from './parse-fields.ts'
import { readDeliveryStatus } from './read-delivery-status.ts'
import { readPlainBounce, serversWords } from './read-plain-bounce.ts'

/** What a mail to a bounce address is. */
export type Report =
  | {
      readonly kind: 'bounce'
      readonly letter: BouncedLetter
      readonly severity: BounceKind
      /** Such as 5.1.1; null where it tells none. */
      readonly status: string | null
    }
  /** The server goes on trying. */
  | { readonly kind: 'delayed'; readonly letter: BouncedLetter }
  | { readonly kind: 'complaint'; readonly letter: BouncedLetter }
  /** The person's mail program followed the mailto: of List-Unsubscribe. */
  | { readonly kind: 'unsubscribe'; readonly letter: BouncedLetter }
  | { readonly kind: 'automatic reply'; readonly letter: BouncedLetter }
  /** Nothing comes of it: a person's answer, a notice of delivery. */
  | { readonly kind: 'other'; readonly letter: BouncedLetter; readonly why: string }
  | { readonly kind: 'not ours'; readonly why: string }

type Reading =
  | { readonly kind: 'bounce'; readonly severity: BounceKind; readonly status: string | null }
  | { readonly kind: 'delayed' | 'complaint' | 'unsubscribe' | 'automatic reply' }
  | { readonly kind: 'other'; readonly why: string }

/** Feedback-Type (RFC 5965) of those who took the letter for spam or worse. */
const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list'])

/**
 * Reads what came back. It never throws, whatever the bytes were. Whom it is about is told by a bounce address that we
 * signed, never by other words of the mail: no one can speak for somebody else.
 */
export function readReport(mail: IncomingMail, readBounceAddress: ReadBounceAddress): Report {
  const reading = readKind(mail)
  const isReport = mail.feedbackReport !== '' || mail.deliveryStatus !== '' || reading.kind === 'complaint'
  const letter =
    findLetter(mail, readBounceAddress) ?? (isReport ? findReturnedLetter(mail, readBounceAddress) : null)
  if (!letter) return { kind: 'not ours', why: 'it names no bounce address that we signed' }
  return { ...reading, letter }
}

function readKind(mail: IncomingMail): Reading {
  if (mail.feedbackReport !== '') return readFeedback(mail.feedbackReport)
  const status = readDeliveryStatus(statusFields(mail), serversWords(mail))
  if (status?.outcome === 'failed') return { kind: 'bounce', severity: status.kind, status: status.status }
  if (status?.outcome === 'delayed') return { kind: 'delayed' }
  if (status) return { kind: 'other', why: 'it tells of a delivery' }
  if (isBareComplaint(mail)) return { kind: 'complaint' }
  // Before what is automatic: Apple's mail program says so of the wish that it sends for its user.
  if (mail.subject.trim().toLowerCase() === 'unsubscribe') return { kind: 'unsubscribe' }
  if (hasSubjectOfReply(mail)) return { kind: 'automatic reply' }
  const plain = readPlainBounce(mail)
  if (plain === 'delayed') return { kind: 'delayed' }
  if (plain) return { kind: 'bounce', severity: plain.kind, status: plain.status }
  if (isAutomaticReply(mail)) return { kind: 'automatic reply' }
  return { kind: 'other', why: 'it is neither a report nor a wish to leave' }
}

/** A report whose parts can't be told apart still has its fields, among its text. */
function statusFields(mail: IncomingMail): string {
  if (mail.deliveryStatus !== '') return mail.deliveryStatus
  const isBroken = /^multipart\/report\b/i.test(firstHeader(mail, 'content-type') ?? '')
  return isBroken ? mail.text : ''
}

function readFeedback(report: string): Reading {
  const type = parseFields(report)[0]?.get('feedback-type')?.toLowerCase() ?? ''
  if (COMPLAINTS.has(type)) return { kind: 'complaint' }
  return { kind: 'other', why: 'its feedback is no complaint' }
}

/** Outlook's junk mail reports: the letter itself, returned under this subject and without RFC 5965. */
function isBareComplaint(mail: IncomingMail): boolean {
  return (
    mail.returnedHeaders !== '' &&
    /^complaint about message from /i.test(mail.subject) &&
    /^[^@]*<?staff@hotmail\.com>?\s*$/i.test(firstHeader(mail, 'from') ?? '')
  )
}
