import type { BounceKind } from '../../bounce-ports.ts'
import { classifyFailure, type Failure } from './classify-failure.ts'
import { type Fields, parseFields } from './parse-fields.ts'

/** What a delivery report comes to, over all its recipients. */
export type DeliveryStatus =
  | ({ readonly outcome: 'failed' } & Failure)
  | { readonly outcome: 'delayed' }
  /** Delivered, relayed or expanded. */
  | { readonly outcome: 'delivered' }

/** The mildest first. */
const BY_MILDNESS: readonly BounceKind[] = ['SOFT', 'POLICY', 'HARD']

/**
 * Reads the groups of a delivery report (RFC 3464). A letter has one recipient, so more of them are where it was
 * forwarded to: it failed only if all failed, and as the mildest did. Null where no group tells an action or a status.
 * @param words what is said to people, for a recipient of whom the report tells no diagnostic
 */
export function readDeliveryStatus(text: string, words: string): DeliveryStatus | null {
  const recipients = parseFields(text).filter(
    (group) => group.has('action') || (group.has('status') && group.has('final-recipient')),
  )
  if (recipients.length === 0) return null
  const actions = recipients.map(actionOf)
  if (actions.includes('delivered')) return { outcome: 'delivered' }
  if (actions.includes('delayed')) return { outcome: 'delayed' }
  const failures = recipients.map((group) =>
    classifyFailure(group.get('status') ?? null, group.get('diagnostic-code') ?? words),
  )
  const [mildest] = failures.toSorted(
    (left, right) => BY_MILDNESS.indexOf(left.kind) - BY_MILDNESS.indexOf(right.kind),
  )
  return { outcome: 'failed', ...(mildest as Failure) }
}

function actionOf(group: Fields): DeliveryStatus['outcome'] {
  const [action = ''] = (group.get('action') ?? '').toLowerCase().split(/[\s;(]/)
  if (action === 'delayed') return 'delayed'
  if (['delivered', 'relayed', 'expanded'].includes(action)) return 'delivered'
  if (action === '' && group.get('status')?.startsWith('2.')) return 'delivered'
  return 'failed'
}
