import type { IncomingMail } from '../../bounce-ports.ts'
import { classifyFailure, type Failure } from './classify-failure.ts'
import { firstHeader } from './first-header.ts'

/** How servers put it that write bounces without RFC 3464: qmail (QSBMF), old Exim, Yahoo, Exchange 2003, OpenSMTPD. */
const TELLS_OF_FAILURE = [
  /^\s?Hi\. This is the .{0,100}? at /,
  /A message that you sent could not be delivered to (?:one or more|all) of its recipients/,
  /unable to deliver your (?:message|mail)|(?:error|trouble) delivering your (?:message|mail)/i,
  /(?:error has occurred while attempting|error occurred while trying) to deliver/i,
  /did not reach the following recipient|Your message (?:did not reach|couldn.t be delivered to|wasn.t delivered to) /i,
  /The following (?:address(?:es)?|recipients?\S*) (?:had (?:permanent|fatal)|failed|could not be)/i,
  /Delivery to the following recipients? failed/i,
  /could not be delivered|delivery (?:has )?failed|undeliverable|returned to sender/i,
]
const SUBJECT_OF_FAILURE =
  /^(?:undeliver|returned mail|failure notice|mail delivery (?:failed|failure)|delivery (?:status notification|failure|failed)|delivery status notification: error)/i
const TELLS_OF_DELAY =
  /will (?:continue to|be) (?:try|retr)|has been delayed|not yet been delivered|still being retried|do(?:es)? not need to resend|warning message only/i
const FROM_A_SERVER =
  /(?:^|[<\s"])(?:mailer-daemon|postmaster|mail-?delivery|mdaemon)(?:[^@<\s]*@|\s*[<>"]|$)|mail delivery (?:sub)?system/i
/** Where the letter begins that is sent back: its words are not the server's. */
const RETURNED =
  /^[ \t]*(?:-{2,}\s*)?(?:Below (?:this line )?is a copy|This is a copy of|The header of the original|Original message|Returned message|Forwarded message|Message headers follow|Unsent message follows)/im

/** A server's words before the letter that it sends back; what is indented goes on. */
export function serversWords({ text }: IncomingMail): string {
  const end = text.search(RETURNED)
  return (end === -1 ? text : text.slice(0, end)).replace(/(?:\r?\n)?[ \t]+/g, ' ')
}

/** A bounce in words only; null where it is none. Nobody's words count but a mail server's. */
export function readPlainBounce(mail: IncomingMail): Failure | 'delayed' | null {
  const isServers =
    firstHeader(mail, 'x-failed-recipients') !== null ||
    firstHeader(mail, 'return-path')?.trim() === '<>' ||
    FROM_A_SERVER.test(firstHeader(mail, 'from') ?? '')
  if (!isServers) return null
  const words = serversWords(mail)
  const onOneLine = words.replace(/\s+/g, ' ')
  if (TELLS_OF_DELAY.test(onOneLine) || /^warning: .*delayed/i.test(mail.subject)) return 'delayed'
  const isFailure =
    SUBJECT_OF_FAILURE.test(mail.subject.trim()) || TELLS_OF_FAILURE.some((one) => one.test(onOneLine))
  return isFailure ? classifyFailure(null, words) : null
}
