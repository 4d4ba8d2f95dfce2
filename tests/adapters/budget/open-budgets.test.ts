import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openBudgets } from '../../../src/adapters/budget/open-budgets.ts'
import type { Account, Budgets } from '../../../src/gateway-ports.ts'
import { optionalSuites } from '../../helpers/optional-suites.ts'
import { createLoggedLines } from './logged-lines.ts'

const LIMIT = 2_000
const BLOCK = LIMIT / 20
const limits = { anonymous: LIMIT, key: 10 * LIMIT }
const account: Account = { kind: 'anonymous', id: '192.0.2.7' }

async function open(redisUrl: string | null, settings: { keyPrefix?: string; windowSeconds?: number } = {}) {
  const { logger, lines } = createLoggedLines()
  const opened = await openBudgets({ redisUrl, limits, logger, ...settings })
  onTestFinished(() => opened.close())
  return { ...opened, lines }
}

/** A prefix of the test's own, gone with what is under it when the test is done. */
function takeKeyPrefix(redisUrl: string): string {
  const keyPrefix = `test-${randomUUID()}`
  onTestFinished(async () => {
    const client = new Redis(redisUrl)
    const keys = await client.keys(`${keyPrefix}:*`)
    if (keys.length > 0) await client.del(keys)
    client.disconnect()
  })
  return keyPrefix
}

async function spendAll(budgets: Budgets, requests: readonly number[]): Promise<number> {
  const granted = await Promise.all(
    requests.map(async (points) => {
      const allowance = budgets.spendAtHand(account, points) ?? (await budgets.spend(account, points))
      return allowance.granted ? points : 0
    }),
  )
  return granted.reduce((sum, points) => sum + points, 0)
}

describe('without a Redis', () => {
  test('every request is answered at once, and nothing is shared', async () => {
    const { budgets, isShared, lines } = await open(null)
    expect(budgets.spendAtHand(account, 1)).toMatchObject({
      granted: true,
      limit: LIMIT,
      remaining: LIMIT - 1,
    })
    expect(isShared()).toBe(false)
    expect(lines).toEqual([])
  })

  test('a key and an address of the same text have budgets of their own', async () => {
    const { budgets } = await open(null)
    budgets.spendAtHand({ kind: 'anonymous', id: '7' }, 100)
    expect(await budgets.spend({ kind: 'key', id: '7' }, 100)).toMatchObject({
      limit: limits.key,
      remaining: limits.key - 100,
    })
  })
})

describe.skipIf(!optionalSuites.redis.isThere)('with a Redis', () => {
  const redisUrl = process.env.TEST_REDIS_URL ?? ''

  test('two instances together grant one budget, in parallel, and lose no more than a block each', async () => {
    const keyPrefix = takeKeyPrefix(redisUrl)
    const instances = [await open(redisUrl, { keyPrefix }), await open(redisUrl, { keyPrefix })]
    expect(instances.map(({ isShared }) => isShared())).toEqual([true, true])
    const requests = Array.from({ length: 50 }, (_, nth) => 1 + ((nth * 7) % 20))
    let granted = 0
    for (let round = 0; round < 4; round += 1) {
      const sums = await Promise.all(instances.map(({ budgets }) => spendAll(budgets, requests)))
      granted += sums.reduce((sum, points) => sum + points, 0)
    }
    expect(granted).toBeLessThanOrEqual(LIMIT)
    expect(granted).toBeGreaterThanOrEqual(LIMIT - 2 * BLOCK)
    for (const { budgets } of instances) while ((await budgets.spend(account, 1)).granted) granted += 1
    expect(granted).toBe(LIMIT)
  })

  test('an account that spent its budget asks Redis for nothing', async () => {
    const { budgets } = await open(redisUrl, { keyPrefix: takeKeyPrefix(redisUrl) })
    await budgets.spend(account, LIMIT)
    expect(budgets.spendAtHand(account, 1)).toMatchObject({ granted: false, remaining: 0 })
  })

  test('who waits as long as it is told is granted what was refused', async () => {
    const settings = { keyPrefix: takeKeyPrefix(redisUrl), windowSeconds: 1 }
    const [here, there] = [await open(redisUrl, settings), await open(redisUrl, settings)]
    await here.budgets.spend(account, LIMIT)
    const refused = await there.budgets.spend(account, 10)
    expect(refused.granted).toBe(false)
    expect(refused.resetsInMs).toBeLessThanOrEqual(1_000)
    await wait(Math.ceil(refused.resetsInMs / 1_000) * 1_000)
    expect(await there.budgets.spend(account, 10)).toMatchObject({ granted: true })
  })
})
