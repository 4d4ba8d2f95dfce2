import type { IncomingMail } from '../../bounce-ports.ts'
import { firstHeader } from './first-header.ts'

/** Of programs that answer, by RFC 3834 and before it. */
const MARKS: readonly (readonly [header: string, value: RegExp])[] = [
  ['auto-submitted', /^\s*auto-/i],
  ['x-autoreply', /./],
  ['x-autorespond', /./],
  ['x-autoresponder', /./],
  ['x-vacation', /./],
  ['precedence', /auto[-_]?reply/i],
  ['preference', /auto[-_]?reply/i],
]
const SUBJECTS =
  /^(?:(?:re|aw|antw|sv)\s*:\s*)?(?:auto(?:matic|mated)?[ -]?(?:reply|response)|out of (?:the )?office|abwesenheit|automatische antwort|r[ée]ponse automatique|respuesta autom[áa]tica|risposta automatica|on vacation|i am (?:out|away)|please confirm|confirm your (?:message|email))/i

/** Out of office, a challenge to prove oneself human, a ticket's number: nobody wrote it and nothing failed. */
export function isAutomaticReply(mail: IncomingMail): boolean {
  return (
    hasSubjectOfReply(mail) || MARKS.some(([header, value]) => value.test(firstHeader(mail, header) ?? ''))
  )
}

/** A subject that no delivery report has. */
export function hasSubjectOfReply({ subject }: IncomingMail): boolean {
  return SUBJECTS.test(subject.trim())
}
