import { expect, test } from 'vitest'
import { createClaims } from '../../src/newsletter/create-claims.ts'

function open(due: number) {
  const seen = { limits: [] as number[], released: [] as number[], errors: [] as unknown[] }
  let last = 0
  let isAway = false
  const claims = createClaims<number>({
    async claim(limit) {
      seen.limits.push(limit)
      await new Promise((resolve) => setImmediate(resolve))
      if (isAway) throw new Error('the database is away')
      return Array.from({ length: Math.min(limit, due - last) }, () => ++last)
    },
    async release(ids) {
      seen.released.push(...ids)
    },
    now: () => 7,
    onError: (error) => seen.errors.push(error),
  })
  const goAway = () => {
    isAway = true
  }
  return { claims, seen, goAway }
}

test('come one after another, and the next are claimed meanwhile, by one call at a time', async () => {
  const { claims, seen } = open(7)
  expect(await claims.next(3)).toEqual({ claim: 1, atMs: 7 })
  claims.fetch(4)
  claims.fetch(4)
  const rest: (number | undefined)[] = []
  for (let next = await claims.next(9); next !== null; next = await claims.next(9)) rest.push(next.claim)
  expect(rest).toEqual([2, 3, 4, 5, 6, 7])
  expect(seen.limits).toEqual([3, 4, 9])
})

test('that wait are given back where they are meant, and all in the end, with what is still being claimed', async () => {
  const { claims, seen } = open(20)
  await claims.next(5)
  await claims.giveBack((claim) => claim % 2 === 0)
  expect([seen.released, claims.waiting()]).toEqual([[2, 4], 2])
  claims.fetch(2)
  await claims.close()
  expect([seen.released, claims.waiting()]).toEqual([[2, 4, 3, 5, 6, 7], 0])
  await claims.close()
  expect(seen.released).toHaveLength(6)
})

test('are none of them lost where others are given back while they are being claimed', async () => {
  const { claims, seen } = open(20)
  await claims.next(3)
  claims.fetch(3)
  await claims.giveBack(() => true)
  await claims.close()
  expect(seen.released).toEqual([2, 3, 4, 5, 6])
})

test('that fail are told, whoever asked for them', async () => {
  const { claims, seen, goAway } = open(20)
  goAway()
  await expect(claims.next(1)).rejects.toThrow('away')
  claims.fetch(1)
  await claims.close()
  expect(seen.errors.length).toBeGreaterThan(0)
})
