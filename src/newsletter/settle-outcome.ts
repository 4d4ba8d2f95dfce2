import type { MailOutcome } from '../mail-ports.ts'
import type { ClaimedMail, DeliveryResult } from '../newsletter-ports.ts'
import { FEWEST_TRIES, GIVE_UP_AFTER_MS, retryDelayMs } from './retry-delay.ts'

/** What the relay's answer means for this mail, for the others, and for the run. */
export interface Settlement {
  readonly result: DeliveryResult
  /** No such mailbox: the subscriber is mailed no more. */
  readonly suppresses?: boolean
  /** Others wait as long: those of this mail domain, or all (null). */
  readonly postpones?: { readonly domain: string | null; readonly until: Date }
  /** Why nobody is mailed until the operator says so. */
  readonly pauses?: string
}

/**
 * Only `unknown` is never tried again: the relay may have the letter. A refusal for policy is nobody's fault but ours,
 * so it stops the run and leaves the person as they were.
 */
export function settleOutcome(
  outcome: MailOutcome,
  claim: ClaimedMail,
  { now, since, random }: { now: Date; since: Date; random: () => number },
): Settlement {
  switch (outcome.kind) {
    case 'accepted':
      return { result: { state: 'ACCEPTED', at: now } }
    case 'unknown':
      return { result: { state: 'UNKNOWN', smtpCode: null } }
    case 'refused':
      return { result: { state: 'FAILED', smtpCode: outcome.code }, suppresses: outcome.isHard }
    case 'blocked':
      return {
        result: { state: 'PENDING', smtpCode: outcome.code, nextAt: now, counted: false },
        pauses: `the relay refuses our mail as a whole (${outcome.code}): ${outcome.reason}`,
      }
    case 'deferred': {
      const until = new Date(now.getTime() + retryDelayMs(claim.attempts, random))
      const isOver =
        outcome.scope !== 'run' &&
        claim.attempts >= FEWEST_TRIES &&
        until.getTime() - since.getTime() > GIVE_UP_AFTER_MS
      if (isOver) return { result: { state: 'FAILED', smtpCode: outcome.code } }
      const result = { state: 'PENDING', smtpCode: outcome.code, nextAt: until, counted: true } as const
      if (outcome.scope === 'address') return { result }
      const domain = outcome.scope === 'domain' ? domainOf(claim.email) : null
      return { result, postpones: { domain, until } }
    }
  }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}
