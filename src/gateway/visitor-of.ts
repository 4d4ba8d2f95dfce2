import type { Account } from '../gateway-ports.ts'
import type { Visitor } from '../ports.ts'

/** Who asks, as the rooms behind the gateway see it. */
export function visitorOf({ kind, id }: Account): Visitor {
  return { id: kind === 'key' ? `key:${id}` : id }
}
