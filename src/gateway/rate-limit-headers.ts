import type { Account, Allowance } from '../gateway-ports.ts'
import { createRefusal, type Reply } from './exchange.ts'

/** Of the contract: budgets are points a minute. */
const WINDOW_SECONDS = 60

/**
 * The value of the header RateLimit, as draft-ietf-httpapi-ratelimit-headers-10 has it: what is left, and in how many
 * whole seconds the whole limit is there again.
 */
export function rateLimitValue(kind: Account['kind'], { remaining, resetsInMs }: Allowance): string {
  return `"${kind}";r=${remaining};t=${Math.ceil(resetsInMs / 1000)}`
}

/** The value of the header RateLimit-Policy. It is the same for every answer of a kind: make it once. */
export function rateLimitPolicyValue(kind: Account['kind'], limit: number): string {
  return `"${kind}";q=${limit};w=${WINDOW_SECONDS}`
}

/** Both headers of an answer. */
export function rateLimitHeaders(kind: Account['kind'], allowance: Allowance): Record<string, string> {
  return {
    ratelimit: rateLimitValue(kind, allowance),
    'ratelimit-policy': rateLimitPolicyValue(kind, allowance.limit),
  }
}

/** Appends both headers to a flat list of names and values. */
export type AppendRateLimit = (headers: string[], kind: Account['kind'], allowance: Allowance) => void

/**
 * Both headers as names and values in turn, for answers whose headers are a flat array: nothing is made but one text.
 * @returns a function that appends them
 */
export function createRateLimitAppender(limits: Readonly<Record<Account['kind'], number>>): AppendRateLimit {
  const policies = {
    anonymous: rateLimitPolicyValue('anonymous', limits.anonymous),
    key: rateLimitPolicyValue('key', limits.key),
  }
  return (headers, kind, allowance) => {
    headers.push('ratelimit', rateLimitValue(kind, allowance), 'ratelimit-policy', policies[kind])
  }
}

/**
 * The answer to a request whose points were not granted: 429 with the seconds after which they will be, or 400 where
 * it costs more than any minute has.
 */
export function refuseSpending(kind: Account['kind'], allowance: Allowance, points: number): Reply {
  const headers = rateLimitHeaders(kind, allowance)
  const { limit, remaining } = allowance
  if (points > limit)
    return createRefusal(
      400,
      'QUERY_TOO_COMPLEX',
      `The request costs ${points} points, and ${WHOSE[kind]} has ${limit} a minute. Ask for less at once.`,
      headers,
    )
  const seconds = secondsToWait(allowance)
  return createRefusal(
    429,
    'RATE_LIMITED',
    `The request costs ${points} points, and of the ${limit} that ${WHOSE[kind]} has a minute ${remaining} are left. In ${seconds} s all are there again.`,
    { ...headers, 'retry-after': String(seconds) },
  )
}

const WHOSE = { anonymous: 'an address without a key', key: 'this key' } as const

/** Whole seconds, rounded up so that nobody comes too early; at least 1. */
function secondsToWait({ resetsInMs }: Allowance): number {
  return Math.max(1, Math.ceil(resetsInMs / 1000))
}
