import type { DeliveryResult, SettledMail } from '../../newsletter-ports.ts'

/**
 * Results as columns for unnest: ids, states, codes, what is added to the attempts, when it was accepted, when it is
 * tried again.
 */
export function settledColumns(settled: readonly SettledMail[]): unknown[] {
  const results = settled.map(({ result }) => result)
  return [
    settled.map(({ id }) => id),
    results.map(({ state }) => state),
    results.map((result) => ('smtpCode' in result ? result.smtpCode : null)),
    results.map(triesOf),
    results.map((result) => (result.state === 'ACCEPTED' ? result.at : null)),
    results.map((result) => (result.state === 'PENDING' ? result.nextAt : null)),
  ]
}

function triesOf(result: DeliveryResult): number {
  if (result.state === 'SUPPRESSED') return 0
  return result.state === 'PENDING' && !result.counted ? 0 : 1
}
