import type { BouncedLetter, BounceStore, IncomingMail } from '../../bounce-ports.ts'
import type { Alarm } from '../../newsletter-ports.ts'
import type { Clock, Logger } from '../../ports.ts'
import type { SubscriberStore } from '../../subscriber-ports.ts'
import type { ReadBounceAddress } from './find-letter.ts'
import { type Report, readReport } from './read-report.ts'

const SOFT_BOUNCES_THAT_SUPPRESS = 3

export interface ReportDependencies {
  readonly bounces: BounceStore
  readonly subscribers: Pick<SubscriberStore, 'suppress' | 'unsubscribe'>
  readonly suppressionHash: (emailKey: string) => Uint8Array
  readonly readBounceAddress: ReadBounceAddress
  /** Told of each letter that a policy refused, the first time its report is read. */
  readonly alarm: Alarm
  readonly clock: Clock
  readonly logger: Logger
}

/** What a mail was and what came of it; no address is in it. */
export interface TakenReport {
  readonly kind: Report['kind']
  readonly severity: 'HARD' | 'SOFT' | 'POLICY' | null
  readonly status: string | null
  /** Monday of the letter's week; null for a confirmation and for what is not ours. */
  readonly week: string | null
  /** Where the report was read before, what came of it then. */
  readonly effect: 'suppressed' | 'unsubscribed' | 'noted' | 'none'
  /** Why nothing came of it; null where something did, or the kind says it. */
  readonly why: string | null
}

/**
 * Reads what came back and does what it asks for: a hard bounce, the third soft one in a row and a complaint suppress the
 * address; a wish to leave is followed; what a policy refused is told to the operator and is nobody's fault. It may be
 * done again, after a kill or with the same file: that changes nothing.
 */
export async function takeReport(dependencies: ReportDependencies, mail: IncomingMail): Promise<TakenReport> {
  const report = readReport(mail, dependencies.readBounceAddress)
  const effect = await apply(dependencies, report)
  const taken: TakenReport = {
    kind: report.kind,
    severity: report.kind === 'bounce' ? report.severity : null,
    status: report.kind === 'bounce' ? report.status : null,
    week: report.kind === 'not ours' ? null : report.letter.week,
    effect,
    why: 'why' in report ? report.why : null,
  }
  dependencies.logger.info({ ...taken }, 'a mail to a bounce address was read')
  return taken
}

async function apply(dependencies: ReportDependencies, report: Report): Promise<TakenReport['effect']> {
  const { bounces, subscribers, clock } = dependencies
  switch (report.kind) {
    case 'bounce':
      return applyBounce(dependencies, report)
    case 'complaint':
      await bounces.noteComplaint(report.letter, clock())
      return suppress(dependencies, report.letter, 'complained')
    case 'unsubscribe':
      return (await subscribers.unsubscribe(report.letter.subscriberId, clock())) ? 'unsubscribed' : 'none'
    case 'delayed':
    case 'automatic reply':
    case 'other':
    case 'not ours':
      return 'none'
  }
}

async function applyBounce(
  dependencies: ReportDependencies,
  { letter, severity, status }: Extract<Report, { kind: 'bounce' }>,
): Promise<TakenReport['effect']> {
  const { bounces, alarm, clock } = dependencies
  const isNew = await bounces.noteBounce(letter, severity, status, clock())
  if (severity === 'HARD') return suppress(dependencies, letter, 'bounced')
  if (severity === 'SOFT') {
    const inARow = await bounces.softBouncesInARow(letter.subscriberId)
    return inARow >= SOFT_BOUNCES_THAT_SUPPRESS ? suppress(dependencies, letter, 'bounced') : 'noted'
  }
  if (isNew || letter.week === null)
    await alarm(
      `A server refused ${letter.week === null ? 'a confirmation' : `the letter of the week of ${letter.week}`} by its policy${status === null ? '' : ` (${status})`}: see to SPF, DKIM, DMARC and block lists`,
    )
  return 'noted'
}

/** Once more where it was done before: a process may have died in between. */
async function suppress(
  { bounces, subscribers, suppressionHash, clock }: ReportDependencies,
  { subscriberId }: BouncedLetter,
  reason: 'bounced' | 'complained',
): Promise<TakenReport['effect']> {
  const emailKey = await bounces.emailKeyOf(subscriberId)
  if (emailKey === null) return 'none'
  await subscribers.suppress(subscriberId, suppressionHash(emailKey), reason, clock())
  return 'suppressed'
}
