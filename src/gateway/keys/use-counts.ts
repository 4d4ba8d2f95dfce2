import type { KeyUse } from '../../access-ports.ts'

const DAY_MS = 86_400_000

interface Count {
  requests: number
  points: number
  lastUsedMs: number
}

export interface UseCounts {
  /** One request of a key; `nowMs` since 1970. On the way of every request: it only adds numbers. */
  note(keyId: number, points: number, nowMs: number): void
  /** Puts back what was taken. */
  add(use: KeyUse): void
  /** All that was counted since the last time, by key and day (UTC). From here on it is counted from zero. */
  take(): readonly KeyUse[]
}

/** Counts what keys are used for until it is written. */
export function createUseCounts(): UseCounts {
  /** By days since 1970, then by key: as few entries as there are keys in use, however long nothing is written. */
  let days = new Map<number, Map<number, Count>>()

  function countOf(day: number, keyId: number): Count {
    const keys = days.get(day) ?? new Map<number, Count>()
    if (keys.size === 0) days.set(day, keys)
    const count = keys.get(keyId) ?? { requests: 0, points: 0, lastUsedMs: 0 }
    if (count.requests === 0) keys.set(keyId, count)
    return count
  }

  function add(keyId: number, requests: number, points: number, atMs: number): void {
    const count = countOf(Math.floor(atMs / DAY_MS), keyId)
    count.requests += requests
    count.points += points
    count.lastUsedMs = Math.max(count.lastUsedMs, atMs)
  }

  return {
    note: (keyId, points, nowMs) => add(keyId, 1, points, nowMs),
    add: (use) => add(use.keyId, use.requests, use.points, use.lastUsedAt.getTime()),
    take() {
      const taken = days
      days = new Map()
      return [...taken].flatMap(([day, keys]) =>
        [...keys].map(([keyId, { requests, points, lastUsedMs }]) => ({
          keyId,
          day: new Date(day * DAY_MS).toISOString().slice(0, 10),
          requests,
          points,
          lastUsedAt: new Date(lastUsedMs),
        })),
      )
    },
  }
}
