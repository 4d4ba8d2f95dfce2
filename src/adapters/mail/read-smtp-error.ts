import type { MailOutcome } from '../../mail-ports.ts'

/** The part of nodemailer's errors that tells what the relay said, and to what. */
export interface SmtpError {
  readonly code?: string | undefined
  readonly command?: string | undefined
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
  readonly message: string
}

/**
 * How far a message came: `connection` before its envelope was begun, `envelope` before a byte of the message left,
 * `message` after that.
 */
export type SmtpStage = 'connection' | 'envelope' | 'message'

const ENHANCED_STATUS = /^\d{3}[ -]([245])\.(\d{1,3})\.(\d{1,3})\b/
const NO_SUCH_MAILBOX = new Set([550, 551, 553])
const INVALID_MAILBOX = 553
const MAX_REASON = 200

/**
 * What a failed try means. Without an answer of the relay's the message is unknown as soon as a byte of it left: the
 * relay may have it. A refusal by policy (5.7.x) or of the sender is about all our mail, not about this address.
 */
export function readSmtpError(error: SmtpError, stage: SmtpStage): MailOutcome {
  const reason = toReason(error.response ?? error.message)
  const code = error.responseCode ?? null
  if (code === null) {
    if (stage === 'message') return { kind: 'unknown', reason }
    if (error.code === 'EENVELOPE') return { kind: 'refused', code: INVALID_MAILBOX, reason, isHard: false }
    return { kind: 'deferred', code, reason, scope: stage === 'connection' ? 'run' : 'address' }
  }
  if (stage === 'connection') return { kind: 'deferred', code, reason, scope: 'run' }
  const [, , subject, detail] = ENHANCED_STATUS.exec(error.response ?? '') ?? []
  const isSender = error.command === 'MAIL FROM'
  if (code < 500) {
    const scope = isSender ? 'run' : code === 421 || subject === '7' ? 'domain' : 'address'
    return { kind: 'deferred', code, reason, scope }
  }
  if (subject === '7' || isSender) return { kind: 'blocked', code, reason }
  if (code === 552 || (subject === '2' && detail === '2'))
    return { kind: 'deferred', code, reason, scope: 'address' }
  const isHard = subject === '1' || (subject === undefined && NO_SUCH_MAILBOX.has(code))
  if (error.command === 'RCPT TO' || subject === '1' || subject === '2')
    return { kind: 'refused', code, reason, isHard }
  return { kind: 'blocked', code, reason }
}

/** The relay's words in one short line, without the addresses in them. */
function toReason(said: string): string {
  return said
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '(address)')
    .replace(/\s+/g, ' ')
    .slice(0, MAX_REASON)
}
