import type { IssueStatus } from '../../newsletter-ports.ts'
import { formatCount } from '../../words/format.ts'

/** Such as 3 recipients = 1 accepted + 0 suppressed + 0 failed + 0 unknown + 2 pending. */
export const tellStatus = (counts: IssueStatus): string =>
  [
    `${formatCount(counts.recipients)} ${counts.recipients === 1 ? 'recipient' : 'recipients'} =`,
    `${formatCount(counts.accepted)} accepted + ${formatCount(counts.suppressed)} suppressed +`,
    `${formatCount(counts.failed)} failed + ${formatCount(counts.unknown)} unknown +`,
    `${formatCount(counts.pending)} pending`,
  ].join(' ')
