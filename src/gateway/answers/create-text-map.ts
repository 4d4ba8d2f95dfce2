/** A map by texts. */
export interface TextMap<Value> {
  get(text: string): Value | undefined
  set(text: string, value: Value): void
  delete(text: string): void
  clear(): void
}

interface Named<Value> {
  readonly text: string
  readonly value: Value
}

const WHOLE_BELOW = 400
const HEAD = 60
const TAIL = 160
/** Of texts that look alike; one more pushes out the first. */
const MOST_ALIKE = 16

/**
 * A map by texts of which many are long. To hash three thousand characters takes longer than all else that an answer at
 * hand takes; so a long text is found by its length and its ends, where requests tell their variables, and then compared
 * whole.
 */
export function createTextMap<Value>(): TextMap<Value> {
  const alike = new Map<string, Named<Value>[]>()
  return {
    get(text) {
      const found = alike.get(nameOf(text))
      if (found === undefined) return undefined
      for (const named of found) if (named.text === text) return named.value
      return undefined
    },
    set(text, value) {
      const name = nameOf(text)
      const others = (alike.get(name) ?? []).filter((named) => named.text !== text)
      alike.set(name, [...others.slice(1 - MOST_ALIKE), { text, value }])
    },
    delete(text) {
      const name = nameOf(text)
      const others = (alike.get(name) ?? []).filter((named) => named.text !== text)
      if (others.length > 0) alike.set(name, others)
      else alike.delete(name)
    },
    clear: () => alike.clear(),
  }
}

function nameOf(text: string): string {
  return text.length < WHOLE_BELOW ? text : `${text.length} ${text.slice(0, HEAD)}${text.slice(-TAIL)}`
}
