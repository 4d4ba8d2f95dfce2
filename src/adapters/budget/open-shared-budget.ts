import { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Logger } from '../../ports.ts'
import { type Draw, drawFrom } from './draw.ts'

export interface SharedBudgetSettings {
  readonly redisUrl: string
  /** What all its keys begin with. */
  readonly keyPrefix: string
  readonly windowSeconds: number
  /** How long one draw may take before Redis counts as away. */
  readonly drawTimeoutMs: number
  readonly logger: Logger
}

export interface SharedBudget {
  /** Draws from the budgets of one kind of account, of so many points a window each. */
  createDraw(kind: string, limit: number): Draw
  /** Whether the last that was heard of Redis was an answer. */
  isThere(): boolean
  close(): void
}

const CONNECT_TIMEOUT_MS = 2_000
const LONGEST_RECONNECT_MS = 2_000
const TIMED_OUT = 'Command timed out'

/**
 * Budgets in a Redis that several instances share. While it can't be reached, refuses its password, or is silent, every
 * draw says so at once: only the one that finds it silent waits.
 * @returns as soon as it is known whether Redis is there
 */
export async function openSharedBudget(settings: SharedBudgetSettings): Promise<SharedBudget> {
  const { logger, drawTimeoutMs } = settings
  const client = connect(settings.redisUrl, drawTimeoutMs)
  const { promise: isKnown, resolve: know } = Promise.withResolvers<void>()
  let state: 'unknown' | 'there' | 'away' | 'closed' = 'unknown'

  function noteThere(): void {
    if (state === 'away') logger.info({}, 'Budgets are shared through Redis again')
    if (state !== 'closed') state = 'there'
    know()
  }

  function noteAway(error: unknown): void {
    if (state === 'unknown' || state === 'there') {
      state = 'away'
      logger.warn(
        { reason: tellReason(error) },
        "Redis can't be used: each instance counts budgets alone until it is back",
      )
    }
    know()
  }

  function createDraw(kind: string, limit: number): Draw {
    const limiter = new RateLimiterRedis({
      storeClient: client,
      points: limit,
      duration: settings.windowSeconds,
      keyPrefix: `${settings.keyPrefix}:${kind}`,
      rejectIfRedisNotReady: true,
    })
    return async (id, points) => {
      try {
        const drawn = await drawFrom(limiter, id, points)
        noteThere()
        return drawn
      } catch (error) {
        noteAway(error)
        // A connection that is silent now would keep the next draw waiting too.
        if (isTimeout(error) && client.status === 'ready') client.disconnect(true)
        return undefined
      }
    }
  }

  client.on('error', noteAway)
  client.on('close', () => noteAway(new Error('closed')))
  // Being connected is not enough: a replica or a full Redis takes the connection and no draw.
  const probe = createDraw('probe', 1)
  client.on('ready', () => void probe('ready', 0))
  await isKnown
  return {
    createDraw,
    isThere: () => state === 'there',
    close() {
      state = 'closed'
      client.disconnect()
    },
  }
}

function connect(redisUrl: string, drawTimeoutMs: number): Redis {
  return new Redis(redisUrl, {
    commandTimeout: drawTimeoutMs,
    connectTimeout: CONNECT_TIMEOUT_MS,
    disconnectTimeout: drawTimeoutMs,
    // What is not answered now is counted here, not later.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempts) => Math.min(50 * 2 ** Math.min(attempts, 10), LONGEST_RECONNECT_MS),
  })
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === TIMED_OUT
}

/** A word: an old Redis repeats a command that it does not know, with the password in it. */
function tellReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (isTimeout(error)) return 'silent'
  if ('code' in error && typeof error.code === 'string') return error.code
  return /^[A-Z]+(?= )/.exec(error.message)?.[0] ?? error.name
}
