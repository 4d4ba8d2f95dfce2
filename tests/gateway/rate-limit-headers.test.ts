import { describe, expect, test } from 'vitest'
import {
  createRateLimitAppender,
  rateLimitHeaders,
  refuseSpending,
} from '../../src/gateway/rate-limit-headers.ts'

const allowance = (resetsInMs: number, remaining = 40) => ({
  granted: false,
  limit: 20_000,
  remaining,
  resetsInMs,
})

describe('the headers of an answer', () => {
  test.each([
    ['anonymous', 31_000, '"anonymous";r=40;t=31', '"anonymous";q=20000;w=60'],
    ['key', 30_001, '"key";r=40;t=31', '"key";q=20000;w=60'],
    ['key', 0, '"key";r=40;t=0', '"key";q=20000;w=60'],
  ] as const)(
    'tell what an account by %s has left, %d ms before its minute ends',
    (kind, ms, value, policy) => {
      expect(rateLimitHeaders(kind, allowance(ms))).toEqual({ ratelimit: value, 'ratelimit-policy': policy })
      const headers = ['etag', '"1"']
      createRateLimitAppender({ anonymous: 20_000, key: 20_000 })(headers, kind, allowance(ms))
      expect(headers).toEqual(['etag', '"1"', 'ratelimit', value, 'ratelimit-policy', policy])
    },
  )
})

describe('a refusal', () => {
  test('says what is asked, what is left and when to come back', () => {
    const { status, headers, body } = refuseSpending('anonymous', allowance(30_001), 100)
    expect(status).toBe(429)
    expect(headers).toMatchObject({
      'retry-after': '31',
      ratelimit: '"anonymous";r=40;t=31',
      'ratelimit-policy': '"anonymous";q=20000;w=60',
      'cache-control': 'no-store',
    })
    expect(JSON.parse(String(body))).toEqual({
      errors: [
        {
          message:
            'The request costs 100 points, and of the 20000 that an address without a key has a minute 40 are left. In 31 s all are there again.',
          extensions: { code: 'RATE_LIMITED' },
        },
      ],
    })
  })

  test.each([
    [0, '1'],
    [0.5, '1'],
    [1_000, '1'],
    [1_000.001, '2'],
    [59_999, '60'],
  ])('%d ms before the minute ends sends back in %s s', (ms, seconds) => {
    expect(refuseSpending('key', allowance(ms), 100).headers['retry-after']).toBe(seconds)
  })

  test('of what costs more than a minute has says to ask for less, not to come back', () => {
    const { status, headers, body } = refuseSpending('key', allowance(30_000, 20_000), 20_001)
    expect(status).toBe(400)
    expect(headers).not.toHaveProperty('retry-after')
    expect(JSON.parse(String(body))).toEqual({
      errors: [
        {
          message: 'The request costs 20001 points, and this key has 20000 a minute. Ask for less at once.',
          extensions: { code: 'QUERY_TOO_COMPLEX' },
        },
      ],
    })
  })
})
