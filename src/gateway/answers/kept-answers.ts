import type { KeptAnswer } from './create-answer.ts'
import { createTextMap } from './create-text-map.ts'

/** Answers of one version of the dataset, by what was asked and by the bytes it was asked with. */
export interface KeptAnswers {
  /** By a request's address or body as it came. */
  byRequest(request: string): KeptAnswer | undefined
  /** By document, operation and variables. */
  byMeaning(meaning: string): KeptAnswer | undefined
  /** In place of what was kept of this meaning. Nothing, where `version` is no longer that of the dataset. */
  keep(version: string, meaning: string, answer: KeptAnswer): void
  /** From now on this request gets the answer at once. Nothing, where no answer of this meaning is kept. */
  addRequest(meaning: string, request: string): void
  /** From now on each request is read again, because what may be asked has changed. The answers stay. */
  forgetRequests(): void
  /** What is kept now, for metrics. */
  measure(): { readonly entries: number; readonly bytes: number }
}

interface Entry {
  readonly answer: KeptAnswer
  readonly requests: string[]
  bytes: number
  /** Asked for since it was last looked at. */
  isUsed: boolean
}

/** So many ways of asking for one answer are known by their bytes; the next pushes out the first. */
const MOST_REQUESTS = 20
/** Of the bound, for one answer: one huge answer must not push out all others. */
const LARGEST_SHARE = 1 / 16

/**
 * Keeps answers until the dataset's version changes, bounded in bytes: answers with all their encodings, and the
 * requests they are known by. What goes first was not asked for since it was last looked at (second chance), so that
 * finding an answer moves nothing.
 * @param currentVersion of the dataset; looked at whenever an answer is looked for
 */
export function createKeptAnswers(currentVersion: () => string, mostBytes: number): KeptAnswers {
  const entries = new Map<string, Entry>()
  const requests = createTextMap<Entry>()
  let version = currentVersion()
  let bytes = 0

  const forget = (meaning: string, entry: Entry) => {
    entries.delete(meaning)
    for (const request of entry.requests) requests.delete(request)
    bytes -= entry.bytes
  }
  const clear = () => {
    entries.clear()
    requests.clear()
    bytes = 0
    version = currentVersion()
  }
  const makeRoom = () => {
    for (const [meaning, entry] of entries) {
      if (bytes <= mostBytes) return
      if (entry.isUsed) {
        entry.isUsed = false
        entries.delete(meaning)
        entries.set(meaning, entry)
      } else forget(meaning, entry)
    }
  }
  const use = (entry: Entry | undefined): KeptAnswer | undefined => {
    if (entry === undefined) return undefined
    entry.isUsed = true
    return entry.answer
  }
  const grow = (entry: Entry, more: number) => {
    entry.bytes += more
    bytes += more
  }

  return {
    byRequest(request) {
      if (version !== currentVersion()) clear()
      return use(requests.get(request))
    },
    byMeaning(meaning) {
      if (version !== currentVersion()) clear()
      return use(entries.get(meaning))
    },
    keep(ofVersion, meaning, answer) {
      if (version !== currentVersion()) clear()
      const size = answer.bytes + sizeOf(meaning)
      if (ofVersion !== version || size > mostBytes * LARGEST_SHARE) return
      const before = entries.get(meaning)
      if (before) forget(meaning, before)
      const entry: Entry = { answer, requests: [], bytes: 0, isUsed: true }
      entries.set(meaning, entry)
      grow(entry, size)
      answer.onGrowth = (more) => {
        if (entries.get(meaning) !== entry) return
        grow(entry, more)
        makeRoom()
      }
      makeRoom()
    },
    addRequest(meaning, request) {
      const entry = entries.get(meaning)
      if (entry === undefined || requests.get(request) !== undefined) return
      requests.set(request, entry)
      entry.requests.push(request)
      grow(entry, sizeOf(request))
      const first = entry.requests.length > MOST_REQUESTS ? entry.requests.shift() : undefined
      if (first !== undefined) {
        requests.delete(first)
        grow(entry, -sizeOf(first))
      }
      makeRoom()
    },
    forgetRequests() {
      for (const entry of entries.values())
        for (const request of entry.requests.splice(0)) grow(entry, -sizeOf(request))
      requests.clear()
    },
    measure: () => ({ entries: entries.size, bytes }),
  }
}

/** Of a text in memory: two bytes a character at most, and its place in the map. */
const sizeOf = (text: string) => text.length * 2 + 200
