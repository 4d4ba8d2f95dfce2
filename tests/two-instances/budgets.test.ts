import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askRaw, type RawAnswer } from './raw-request.ts'
import { canShare, startTwo } from './start-two.ts'

const LIMIT = 600
/** Of the limit: what lies in one instance's purse when the other asks for the last points. */
const HELD_BACK = 0.03

describe.skipIf(!canShare)('the budget of two instances', () => {
  let two: Awaited<ReturnType<typeof startTwo>>
  beforeAll(async () => {
    two = await startTwo({ ANONYMOUS_COST_PER_MINUTE: String(LIMIT), TRUSTED_PROXIES: 'loopback' })
  })
  afterAll(() => two.close())

  /** Asks the instances in turn, all at once, as the client of an address. */
  const askFrom = (address: string, requests: number): Promise<RawAnswer[]> =>
    Promise.all(
      Array.from({ length: requests }, (_, index) =>
        askRaw(two.instances[(index % 2) as 0 | 1].url, {
          method: 'POST',
          path: '/graphql',
          headers: { 'x-forwarded-for': address },
          body: JSON.stringify({ query: '{ dataset { version } }' }),
        }),
      ),
    )
  const count = (answers: readonly RawAnswer[], status: number) =>
    answers.filter((answer) => answer.status === status).length
  const resetOf = ({ headers }: RawAnswer) => Number(/;t=(\d+)$/.exec(String(headers.ratelimit))?.[1])

  test('is one budget, however its account spreads its requests, and what is refused is told when to come back', async () => {
    const answers: RawAnswer[] = []
    for (let round = 0; round < 10; round += 1) answers.push(...(await askFrom('203.0.113.1', 100)))
    const granted = count(answers, 200)
    expect(granted).toBeLessThanOrEqual(LIMIT)
    expect(granted).toBeGreaterThanOrEqual(LIMIT * (1 - HELD_BACK))
    const refused = answers.filter(({ status }) => status !== 200)
    for (const answer of refused) {
      expect([answer.status, answer.headers.ratelimit]).toEqual([429, expect.stringContaining(';r=')])
      expect(JSON.parse(answer.body.toString()).errors[0].extensions.code).toBe('RATE_LIMITED')
    }

    const [last] = await askFrom('203.0.113.1', 1)
    const redis = new Redis(two.settings.REDIS_URL)
    const leftMs = await redis.pttl('salary-trends:budget:anonymous:203.0.113.1')
    redis.disconnect()
    expect(last?.status).toBe(429)
    const retryAfter = Number(last?.headers['retry-after'])
    expect(retryAfter).toBe(resetOf(last as RawAnswer))
    // Not earlier than the shared window ends, and not a second later than need be.
    expect(retryAfter * 1_000).toBeGreaterThanOrEqual(leftMs)
    expect(retryAfter * 1_000).toBeLessThan(leftMs + 2_500)
  })

  test('leaves the budgets of others alone', async () => {
    expect(count(await askFrom('203.0.113.2', 20), 200)).toBe(20)
  })

  test('goes on as one for each instance when Redis is killed while both are asked, and nobody waits in vain', async () => {
    const before = askFrom('203.0.113.3', 100)
    const killed = two.redis.kill()
    const answers = await before
    await killed
    for (let round = 0; round < 14; round += 1) answers.push(...(await askFrom('203.0.113.3', 100)))
    const granted = count(answers, 200)
    expect(granted + count(answers, 429)).toBe(answers.length)
    expect(granted).toBeGreaterThanOrEqual(LIMIT)
    expect(granted).toBeLessThanOrEqual(2 * LIMIT)
    expect(count(await askFrom('203.0.113.4', 20), 200)).toBe(20)
  })
})
