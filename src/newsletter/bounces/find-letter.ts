import type { BouncedLetter, IncomingMail } from '../../bounce-ports.ts'
import type { Tokens } from '../create-tokens.ts'
import { parseFields } from './parse-fields.ts'

export type ReadBounceAddress = Tokens['readBounceAddress']

/** Where servers write whom a mail was for, the surest first. */
const RECIPIENT_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to']
const ADDRESS = /[^\s<>,;:"()[\]]{1,200}@[^\s<>,;:"()[\]?]{1,255}/g
const MOST_TEXTS = 20
const MOST_ADDRESSES = 50

/**
 * Whose letter a mail is about, by a bounce address that we signed and by nothing else; null where there is none. One in
 * its envelope counts before those in its headers, and both before those of the letter that a report returns.
 */
export function findLetter(mail: IncomingMail, readBounceAddress: ReadBounceAddress): BouncedLetter | null {
  const inHeaders = RECIPIENT_HEADERS.flatMap((wanted) =>
    mail.headers.filter(([name]) => name === wanted).map(([, value]) => value),
  )
  return firstSigned([...mail.recipients, ...inHeaders], readBounceAddress)
}

/** The same in what a report tells of the letter: its envelope, and the headers that only we and its reader know. */
export function findReturnedLetter(
  mail: IncomingMail,
  readBounceAddress: ReadBounceAddress,
): BouncedLetter | null {
  const [report] = parseFields(mail.feedbackReport)
  const [returned] = parseFields(mail.returnedHeaders)
  const told = [
    report?.get('original-mail-from'),
    returned?.get('return-path'),
    returned?.get('list-unsubscribe'),
  ]
  return firstSigned(
    told.filter((value) => value !== undefined),
    readBounceAddress,
  )
}

function firstSigned(texts: readonly string[], readBounceAddress: ReadBounceAddress): BouncedLetter | null {
  const addresses = texts
    .slice(0, MOST_TEXTS)
    .flatMap((text) => text.match(ADDRESS) ?? [])
    .slice(0, MOST_ADDRESSES)
  for (const address of addresses) {
    const letter = readBounceAddress(address)
    if (letter) return letter
  }
  return null
}
