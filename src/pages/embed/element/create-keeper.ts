export interface Kept {
  readonly data: unknown
  /** Milliseconds since 1970. */
  readonly keptAt: number
}

/** The last answer to each question, kept in the reader's browser. Where storage is forbidden, nothing is kept. */
export interface Keeper {
  keep(address: string, kept: Kept): void
  find(address: string): Kept | null
}

const PREFIX = 'salary-comparison:'

/** @param open gives the storage, or throws where the browser forbids it */
export function createKeeper(open: () => Storage): Keeper {
  return {
    keep(address, kept) {
      try {
        open().setItem(PREFIX + address, JSON.stringify(kept))
      } catch {
        // Forbidden or full: the next answer comes from the gateway.
      }
    },
    find(address) {
      try {
        const kept = JSON.parse(open().getItem(PREFIX + address) ?? 'null')
        return typeof kept?.keptAt === 'number' ? kept : null
      } catch {
        return null
      }
    },
  }
}
