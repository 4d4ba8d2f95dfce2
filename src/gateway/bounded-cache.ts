export interface BoundedCache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/**
 * Keeps what was used last, by text.
 * @param mostCharacters of all keys together; the longest unused go first. A key longer than this is not kept.
 */
export function createBoundedCache<Value>(mostCharacters: number): BoundedCache<Value> {
  const entries = new Map<string, Value>()
  let characters = 0
  return {
    get(key) {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set(key, value) {
      if (key.length > mostCharacters) return
      if (!entries.delete(key)) characters += key.length
      entries.set(key, value)
      for (const oldest of entries.keys()) {
        if (characters <= mostCharacters) return
        entries.delete(oldest)
        characters -= oldest.length
      }
    },
  }
}
