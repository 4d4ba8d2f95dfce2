import type { Account, Budgets } from '../../gateway-ports.ts'
import type { Logger } from '../../ports.ts'
import { createPurses } from './create-purses.ts'
import { openSharedBudget } from './open-shared-budget.ts'

export interface BudgetSettings {
  /** The Redis that several instances share; null: this is the only one. */
  readonly redisUrl: string | null
  /** Points a minute. */
  readonly limits: Readonly<Record<Account['kind'], number>>
  readonly logger: Logger
  /** What the keys in Redis begin with. */
  readonly keyPrefix?: string
  /** Whole seconds. Sixty, unless a test has no minute to spare. */
  readonly windowSeconds?: number
  /** In milliseconds, of any beginning, but it never goes back. */
  readonly now?: () => number
  readonly drawTimeoutMs?: number
}

export interface OpenBudgets {
  readonly budgets: Budgets
  /** Whether budgets are counted together with other instances. False without a Redis, and while it is away. */
  isShared(): boolean
  close(): void
}

/** Of each kind. At some 250 bytes each they take 25 MB at most, both together. */
const MOST_ACCOUNTS = 50_000

/**
 * Budgets in fixed windows that begin with an account's first request. With a Redis they are shared: each instance
 * draws points in blocks and spends them from memory, so a request hardly ever waits for Redis. Where Redis is away
 * each instance grants a budget of its own.
 */
export async function openBudgets({
  redisUrl,
  limits,
  logger,
  keyPrefix = 'salary-trends:budget',
  windowSeconds = 60,
  now = () => performance.now(),
  drawTimeoutMs = 250,
}: BudgetSettings): Promise<OpenBudgets> {
  const shared =
    redisUrl === null
      ? null
      : await openSharedBudget({ redisUrl, keyPrefix, windowSeconds, drawTimeoutMs, logger })
  const open = (kind: Account['kind']) =>
    createPurses({
      limit: limits[kind],
      windowMs: windowSeconds * 1000,
      now,
      mostAccounts: MOST_ACCOUNTS,
      draw: shared?.createDraw(kind, limits[kind]),
    })
  const anonymous = open('anonymous')
  const key = open('key')
  return {
    budgets: {
      spendAtHand: ({ kind, id }, points) => (kind === 'key' ? key : anonymous).spendAtHand(id, points),
      spend: ({ kind, id }, points) => (kind === 'key' ? key : anonymous).spend(id, points),
    },
    isShared: () => shared?.isThere() ?? false,
    close: () => shared?.close(),
  }
}
