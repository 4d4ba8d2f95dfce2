import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { openBudgets } from '../src/adapters/budget/open-budgets.ts'
import type { Account } from '../src/gateway-ports.ts'
import type { BenchResult } from './benchmark.ts'
import { against, medianTimes } from './measure.ts'

const ROUNDS = 7
const ACCOUNTS = 1_000
/** Of each account in a round; as many as an address without a key has points for in a minute. */
const SPENDS_IN_MEMORY = 1_000
const SPENDS_ON_REDIS = 50
const LIMIT = 20_000
const FLOOR = 'floor: Map lookup, number decremented'

/** What it costs a request to pay from its budget. With TEST_REDIS_URL, shared through that Redis too. */
export async function run(): Promise<BenchResult> {
  const redisUrl = process.env.TEST_REDIS_URL || null
  const inMemory = await measureInMemory()
  const onRedis = redisUrl === null ? {} : await measureOnRedis(redisUrl)
  const left = redisUrl === null ? ' Redis was left out: TEST_REDIS_URL is not set.' : ''
  return {
    about: `One point at a time from the budgets of ${ACCOUNTS} accounts in turn; median of ${ROUNDS} rounds.${left}`,
    figures: against(FLOOR, 'ns', { ...inMemory, ...onRedis }),
  }
}

const accounts: readonly Account[] = Array.from({ length: ACCOUNTS }, (_, nth) => ({
  kind: 'anonymous',
  id: `192.0.${nth >> 8}.${nth & 255}`,
}))

async function measureInMemory(): Promise<Record<string, number>> {
  const { budgets } = await open(null)
  const numbers = new Map(accounts.map(({ id }) => [id, { left: Number.MAX_SAFE_INTEGER }]))
  const limiter = new RateLimiterMemory({ points: LIMIT, duration: 60 })
  const times = await medianTimes(ROUNDS, {
    [FLOOR]: () => {
      for (let nth = 0; nth < SPENDS_IN_MEMORY; nth += 1)
        for (const { id } of accounts) {
          const number = numbers.get(id)
          if (number) number.left -= 1
        }
    },
    'spent at hand': () => {
      for (let nth = 0; nth < SPENDS_IN_MEMORY; nth += 1)
        for (const account of accounts)
          if (!budgets.spendAtHand(account, 1)?.granted) throw new Error('a point was not granted')
    },
    "the library's consume, in memory": () => consume(limiter, SPENDS_IN_MEMORY),
  })
  return nsOf(times, SPENDS_IN_MEMORY)
}

async function measureOnRedis(redisUrl: string): Promise<Record<string, number>> {
  const keyPrefix = `bench-${randomUUID()}`
  const opened = await open(redisUrl, keyPrefix)
  const client = new Redis(redisUrl)
  const limiter = new RateLimiterRedis({ storeClient: client, points: LIMIT, duration: 60, keyPrefix })
  try {
    const times = await medianTimes(ROUNDS, {
      'drawn from Redis in blocks, spent at hand': async () => {
        for (let nth = 0; nth < SPENDS_ON_REDIS; nth += 1)
          await Promise.all(
            accounts.map(
              (account) => opened.budgets.spendAtHand(account, 1) ?? opened.budgets.spend(account, 1),
            ),
          )
      },
      "the library's consume, on Redis": () => consume(limiter, SPENDS_ON_REDIS),
    })
    return nsOf(times, SPENDS_ON_REDIS)
  } finally {
    opened.close()
    const keys = await client.keys(`${keyPrefix}:*`)
    if (keys.length > 0) await client.del(keys)
    client.disconnect()
  }
}

async function open(redisUrl: string | null, keyPrefix = 'bench') {
  const logger = { debug() {}, info() {}, warn() {}, error() {} }
  return openBudgets({ redisUrl, limits: { anonymous: LIMIT, key: LIMIT }, logger, keyPrefix })
}

/** All accounts at the same time, so that what is measured is work and not waiting. */
async function consume(limiter: RateLimiterAbstract, times: number): Promise<void> {
  for (let nth = 0; nth < times; nth += 1) await Promise.all(accounts.map(({ id }) => limiter.consume(id, 1)))
}

const nsOf = (timesMs: Readonly<Record<string, number>>, spends: number) =>
  Object.fromEntries(
    Object.entries(timesMs).map(([name, ms]) => [name, (ms * 1_000_000) / (spends * ACCOUNTS)]),
  )
