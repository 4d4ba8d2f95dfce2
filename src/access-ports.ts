/** What keys and trusted documents need of the store. Types only; adapters/database/ fulfils them. */
import type { PartnerKey } from './gateway-ports.ts'

export interface NewKey {
  readonly name: string
  readonly origins: readonly string[]
  /** SHA-256 of the key, lower-case hex. The key itself never reaches a store. */
  readonly hash: string
  readonly createdAt: Date
}

export interface KeyInForce extends PartnerKey {
  /** SHA-256 of the key, lower-case hex. */
  readonly hash: string
}

/** What a key was used for on one day, or the part of it that one instance counted. */
export interface KeyUse {
  readonly keyId: number
  /** ISO date, UTC. */
  readonly day: string
  readonly requests: number
  readonly points: number
  readonly lastUsedAt: Date
}

export interface UseCount {
  readonly requests: number
  readonly points: number
}

export interface KeyRecord extends PartnerKey {
  readonly createdAt: Date
  readonly revokedAt: Date | null
  /** Null where it never was. */
  readonly lastUsedAt: Date | null
  readonly today: UseCount
  /** Today and the 29 days before. */
  readonly last30Days: UseCount
}

/** Partners' keys. Whatever changes who may ask is heard by every instance. */
export interface KeyStore {
  /** Gives back the key's id. */
  create(key: NewKey): Promise<number>
  /** Those that are not revoked, by id. */
  inForce(): Promise<readonly KeyInForce[]>
  /** All that ever were, by id, with their uses up to `today`, an ISO date. */
  list(today: string): Promise<readonly KeyRecord[]>
  /** When it was revoked: `at`, or earlier where it was revoked before. Null where there is no such key. */
  revoke(id: number, at: Date): Promise<{ readonly name: string; readonly revokedAt: Date } | null>
  /** Adds to what is counted already; uses of unknown keys are dropped. */
  addUses(uses: readonly KeyUse[]): Promise<void>
}

export interface StoredDocument {
  /** SHA-256 of the text, lower-case hex. */
  readonly hash: string
  readonly text: string
}

export interface DocumentRecord extends StoredDocument {
  readonly keyId: number
  readonly registeredAt: Date
}

/** Documents that keys' owners registered. They stay when their key is revoked, so that a key can be replaced. */
export interface DocumentStore {
  /**
   * Registers all or none. A text is registered once, for the key that came first while that one is in force.
   * @returns the hashes that are the key's since now, or why there are none
   */
  register(
    keyId: number,
    documents: readonly StoredDocument[],
    at: Date,
  ): Promise<readonly string[] | 'unknown key' | 'revoked key'>
  /** In the order they were registered in; of one key, or of all for null. */
  list(keyId: number | null): Promise<readonly DocumentRecord[]>
  all(): Promise<readonly StoredDocument[]>
  /** Removes all or none. @returns those of the hashes that are not registered; none where all were removed */
  remove(hashes: readonly string[]): Promise<readonly string[]>
}
