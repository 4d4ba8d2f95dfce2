import { CommandError } from '../errors.ts'
import type { ConfirmationStore } from '../newsletter-ports.ts'
import type { Clock } from '../ports.ts'
import type { SubscriberRecord, SubscriberStore } from '../subscriber-ports.ts'
import { parseAddress } from './parse-address.ts'

export interface ManageSubscribersDependencies {
  readonly store: SubscriberStore
  readonly suppressionHash: (emailKey: string) => Uint8Array
  readonly clock: Clock
}

const KEPT_MS = 7 * 24 * 3_600_000

/** All that is kept about a person. @throws CommandError 1 where nothing is, 2 for an address that is none */
export async function exportSubscriber(
  { store }: ManageSubscribersDependencies,
  address: string,
): Promise<SubscriberRecord> {
  const record = await store.record(emailKeyOf(address))
  if (record) return record
  throw new CommandError(1, `Nothing is kept about ${JSON.stringify(address)}.`)
}

/** Removes a person; a keyed hash stays, so that no import brings them back. False where nothing was kept. */
export async function eraseSubscriber(
  { store, suppressionHash, clock }: ManageSubscribersDependencies,
  address: string,
): Promise<boolean> {
  const emailKey = emailKeyOf(address)
  return store.erase(emailKey, suppressionHash(emailKey), clock())
}

/** Forgets who asked for the letter and did not confirm within seven days, and what was done of older wishes. */
export async function forgetPending({
  store,
  confirmations,
  clock,
}: Pick<ManageSubscribersDependencies, 'store' | 'clock'> & {
  readonly confirmations: Pick<ConfirmationStore, 'forget'>
}): Promise<{ readonly people: number; readonly wishes: number }> {
  const before = new Date(clock().getTime() - KEPT_MS)
  const people = await store.forgetPending(before)
  return { people, wishes: await confirmations.forget(before) }
}

function emailKeyOf(written: string): string {
  const address = parseAddress(written)
  if (address.email === undefined) throw new CommandError(2, `${JSON.stringify(written)}: ${address.problem}`)
  return address.emailKey
}
