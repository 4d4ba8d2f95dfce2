import type { KeyStore, KeyUse } from '../../access-ports.ts'
import { createRefresh } from '../../create-refresh.ts'
import type { KeyRing, PartnerKey } from '../../gateway-ports.ts'
import { hashPartnerKey, isPartnerKey } from './partner-key.ts'
import { createUseCounts } from './use-counts.ts'

const FLUSH_EVERY_MS = 10_000

export interface KeyRingDeps {
  readonly store: Pick<KeyStore, 'inForce' | 'addUses'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Hears of uses that could not be written yet. */
  readonly onError: (error: unknown) => void
  /** 10 s unless said otherwise. */
  readonly flushEveryMs?: number
}

export interface FollowedKeyRing extends KeyRing {
  /** Reads the keys in force. Those before stay until then. */
  refresh(): Promise<void>
  /** Writes the uses that are not written yet; where that fails, `onError` hears of it and they are kept. */
  flush(): Promise<void>
  /** The last flush. */
  close(): Promise<void>
}

/**
 * Holds the keys in force in memory. A key is looked up by its SHA-256: how long that takes says nothing about any
 * key, because nobody can choose a text by how its hash begins. So nothing needs to be compared in constant time.
 */
export async function openKeyRing(deps: KeyRingDeps): Promise<FollowedKeyRing> {
  const { store, now, onError, flushEveryMs = FLUSH_EVERY_MS } = deps
  const uses = createUseCounts()
  let keys = await read()
  let flushing: Promise<void> = Promise.resolve()

  async function read() {
    const inForce = await store.inForce()
    return {
      byHash: new Map<string, PartnerKey>(
        inForce.map(({ hash, id, name, origins }) => [hash, { id, name, origins }]),
      ),
      origins: new Set(inForce.flatMap(({ origins }) => origins)),
    }
  }

  async function write(): Promise<void> {
    const taken: readonly KeyUse[] = uses.take()
    if (taken.length === 0) return
    try {
      await store.addUses(taken)
    } catch (error) {
      for (const use of taken) uses.add(use)
      onError(error)
    }
  }

  const flush = () => {
    flushing = flushing.then(write)
    return flushing
  }
  // A process that has nothing else to do may end.
  const timer = setInterval(flush, flushEveryMs).unref()

  return {
    find: (key) => (isPartnerKey(key) ? keys.byHash.get(hashPartnerKey(key)) : undefined),
    knowsOrigin: (origin) => keys.origins.has(origin),
    noteUse: (keyId, points) => uses.note(keyId, points, now()),
    flush,
    refresh: createRefresh(async () => {
      keys = await read()
    }),
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
