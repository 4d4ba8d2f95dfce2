import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBoundedCache } from '../../src/gateway/bounded-cache.ts'

describe('a bounded cache', () => {
  it('never keeps more characters than it may, and gives back nothing but what was put in', () => {
    const key = fc.string({ minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.tuple(key, fc.nat()), { maxLength: 50 }),
        (most, puts) => {
          const cache = createBoundedCache<{ value: number }>(most)
          const last = new Map<string, number>()
          for (const [name, value] of puts) {
            cache.set(name, { value })
            last.set(name, value)
            const kept = [...last.keys()].filter((one) => cache.get(one) !== undefined)
            expect(kept.reduce((sum, one) => sum + one.length, 0)).toBeLessThanOrEqual(most)
            for (const one of kept) expect(cache.get(one)?.value).toBe(last.get(one))
          }
        },
      ),
    )
  })

  it('lets go of what was not used for longest', () => {
    const cache = createBoundedCache<number>(3)
    for (const name of ['a', 'b', 'c']) cache.set(name, 1)
    cache.get('a')
    cache.set('d', 1)
    expect(['a', 'b', 'c', 'd'].map((name) => cache.get(name) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ])
  })
})
