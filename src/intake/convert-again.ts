import { annualUsd } from '../postings/annual-usd.ts'
import type { AnnualUsd, UncountedPay } from '../postings/read-posting.ts'
import type { ExchangeRates } from '../postings/usd-rate.ts'
import type { RateStore } from '../rate-ports.ts'

/** Rows to a round trip. */
const BATCH_SIZE = 2_000

/**
 * Converts the pay of stored postings once more, each at the rate of the week it was first seen in, and stores what
 * comes out otherwise than before. Gives back how many that were. Where it is cut off, the next run goes on.
 */
export async function convertAgain(store: RateStore, rates: ExchangeRates): Promise<number> {
  let converted = 0
  for (let after = 0; ; ) {
    const batch = await store.payInOtherCurrencies(after, BATCH_SIZE)
    const last = batch.at(-1)
    if (last === undefined) return converted
    const changed = batch.flatMap(({ id, pay, firstSeenOn, counted }) => {
      const now = annualUsd(pay, firstSeenOn, rates)
      return isSame(now, counted) ? [] : [{ id, counted: now }]
    })
    if (changed.length > 0) await store.count(changed)
    converted += changed.length
    after = last.id
  }
}

function isSame(now: AnnualUsd | UncountedPay, before: AnnualUsd | UncountedPay | null): boolean {
  if (typeof now === 'string' || typeof before === 'string' || before === null) return now === before
  return now.floor === before.floor && now.ceiling === before.ceiling
}
