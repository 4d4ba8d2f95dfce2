import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeyInForce, KeyUse } from '../../../src/access-ports.ts'
import { openKeyRing } from '../../../src/gateway/keys/open-key-ring.ts'
import { createPartnerKey, hashPartnerKey } from '../../../src/gateway/keys/partner-key.ts'

const keyOf = (id: number) => createPartnerKey((bytes) => Buffer.alloc(bytes, id))
const inForce = (id: number, ...origins: string[]): KeyInForce => ({
  id,
  name: `Partner ${id}`,
  origins,
  hash: hashPartnerKey(keyOf(id)),
})
const NOON = Date.UTC(2026, 10, 23, 12)

async function openRing(keys: KeyInForce[], addUses = async (_: readonly KeyUse[]) => {}) {
  const errors: unknown[] = []
  const clock = { now: NOON }
  const ring = await openKeyRing({
    store: { inForce: async () => keys, addUses },
    now: () => clock.now,
    onError: (error) => errors.push(error),
  })
  return { ring, errors, clock }
}

test('what is kept of a key is its SHA-256', () => {
  expect(hashPartnerKey('ast_x')).toBe(createHash('sha256').update('ast_x').digest('hex'))
})

describe('the keys in force', () => {
  test('are found by the key itself, and say nothing of it', async () => {
    const { ring } = await openRing([inForce(1, 'https://a.example'), inForce(2)])
    expect(ring.find(keyOf(2))).toEqual({ id: 2, name: 'Partner 2', origins: [] })
    for (const wrong of [keyOf(3), '', hashPartnerKey(keyOf(1)), `${keyOf(1)}\n`, keyOf(1).toUpperCase()])
      expect(ring.find(wrong)).toBeUndefined()
    await ring.close()
  })

  test('are those of the last reading: one that was revoked is gone, with its origins', async () => {
    const keys = [inForce(1, 'https://a.example', 'https://both.example'), inForce(2, 'https://both.example')]
    const { ring } = await openRing(keys)
    expect([ring.knowsOrigin('https://a.example'), ring.knowsOrigin('https://b.example')]).toEqual([
      true,
      false,
    ])
    keys.shift()
    await ring.refresh()
    expect([ring.find(keyOf(1)), ring.find(keyOf(2))?.id]).toEqual([undefined, 2])
    expect([ring.knowsOrigin('https://a.example'), ring.knowsOrigin('https://both.example')]).toEqual([
      false,
      true,
    ])
    await ring.close()
  })

  test('stay as they are where they can’t be read', async () => {
    let isAway = false
    const ring = await openKeyRing({
      store: {
        inForce: async () => (isAway ? Promise.reject(new Error('away')) : [inForce(1)]),
        addUses: async () => {},
      },
      now: () => NOON,
      onError: () => {},
    })
    isAway = true
    await expect(ring.refresh()).rejects.toThrow('away')
    expect(ring.find(keyOf(1))?.id).toBe(1)
    isAway = false
    await ring.refresh()
    expect(ring.find(keyOf(1))?.id).toBe(1)
    await ring.close()
  })
})

describe('uses', () => {
  test('are written by key and day, and when the ring is closed', async () => {
    const written: KeyUse[] = []
    const { ring, clock } = await openRing([inForce(1)], async (uses) => void written.push(...uses))
    ring.noteUse(1, 100)
    ring.noteUse(1, 1)
    ring.noteUse(2, 5)
    clock.now = Date.UTC(2026, 10, 24)
    ring.noteUse(1, 7)
    await ring.close()
    expect(written).toEqual([
      { keyId: 1, day: '2026-11-23', requests: 2, points: 101, lastUsedAt: new Date(NOON) },
      { keyId: 2, day: '2026-11-23', requests: 1, points: 5, lastUsedAt: new Date(NOON) },
      { keyId: 1, day: '2026-11-24', requests: 1, points: 7, lastUsedAt: new Date('2026-11-24') },
    ])
  })

  test('that were not written are told of, kept and written later, none lost and none twice', async () => {
    const step = fc.oneof(
      fc.record({ keyId: fc.integer({ min: 1, max: 3 }), points: fc.nat(100) }),
      fc.constantFrom('flush' as const, 'failing flush' as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step), async (steps) => {
        let isAway = false
        const written = { requests: 0, points: 0 }
        const { ring, errors } = await openRing([], async (uses) => {
          if (isAway) throw new Error('away')
          for (const { requests, points } of uses) {
            written.requests += requests
            written.points += points
          }
        })
        const noted = { requests: 0, points: 0 }
        for (const one of steps) {
          if (typeof one === 'string') {
            isAway = one === 'failing flush'
            await ring.flush()
            continue
          }
          ring.noteUse(one.keyId, one.points)
          noted.requests += 1
          noted.points += one.points
        }
        isAway = false
        await ring.close()
        expect(written).toEqual(noted)
        for (const error of errors) expect(String(error)).toContain('away')
      }),
    )
  })

  test('that come while others are written are written next', async () => {
    const writing = Promise.withResolvers<void>()
    const written: number[] = []
    const { ring } = await openRing([], async (uses) => {
      written.push(...uses.map(({ points }) => points))
      await writing.promise
    })
    ring.noteUse(1, 10)
    const first = ring.flush()
    await Promise.resolve()
    ring.noteUse(1, 20)
    writing.resolve()
    await first
    await ring.close()
    expect(written).toEqual([10, 20])
  })

  test('are flushed now and then without being told', async () => {
    const flushed = Promise.withResolvers<readonly KeyUse[]>()
    const ring = await openKeyRing({
      store: { inForce: async () => [], addUses: async (uses) => flushed.resolve(uses) },
      now: () => NOON,
      onError: () => {},
      flushEveryMs: 1,
    })
    ring.noteUse(4, 3)
    expect(await flushed.promise).toMatchObject([{ keyId: 4, requests: 1, points: 3 }])
    await ring.close()
  })

  test('keep no process alive', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const before = timers()
    const { ring } = await openRing([])
    expect(timers()).toBe(before)
    await ring.close()
  })
})
