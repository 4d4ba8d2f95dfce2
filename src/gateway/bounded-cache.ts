export interface BoundedCache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/**
 * Keeps what was used last, by text.
 * @param mostCharacters of all entries together; the longest unused go first. An entry longer than this is not kept.
 * @param measure the characters of an entry; those of its key unless said otherwise
 */
export function createBoundedCache<Value>(
  mostCharacters: number,
  measure: (key: string, value: Value) => number = (key) => key.length,
): BoundedCache<Value> {
  const entries = new Map<string, Value>()
  let characters = 0
  const drop = (key: string, value: Value) => {
    entries.delete(key)
    characters -= measure(key, value)
  }
  return {
    get(key) {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set(key, value) {
      if (measure(key, value) > mostCharacters) return
      const before = entries.get(key)
      if (before !== undefined) drop(key, before)
      entries.set(key, value)
      characters += measure(key, value)
      for (const [oldest, dropped] of entries) {
        if (characters <= mostCharacters) return
        drop(oldest, dropped)
      }
    },
  }
}
