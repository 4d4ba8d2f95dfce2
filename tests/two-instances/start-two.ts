import { startRedis } from '../adapters/budget/start-redis.ts'
import { createPostgresDatabase } from '../helpers/database.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { startProject } from '../helpers/start-project.ts'
import { freePort } from '../helpers/start-server.ts'

/** Whether there is what two instances share. */
export const canShare = [optionalSuites.postgres, optionalSuites.redisServer].every(({ isThere }) => isThere)

export type Instance = Awaited<ReturnType<typeof startProject>>

/** A database and a Redis of the test's own, which several instances share. */
export async function openShared() {
  const postgres = await createPostgresDatabase()
  const port = await freePort()
  const redis = await startRedis(port)
  return {
    redis,
    redisPort: port,
    settings: { DATABASE_URL: postgres.connectionString, REDIS_URL: `redis://127.0.0.1:${port}` },
    async close() {
      await redis.kill()
      await postgres.drop()
    },
  }
}

/**
 * Two instances of the whole project over one PostgreSQL and one Redis.
 * @param mostKeptBytes of the second; the first has room for all
 */
export async function startTwo(env: Readonly<Record<string, string>> = {}, mostKeptBytes?: number) {
  const shared = await openShared()
  const settings = { ...shared.settings, ...env }
  // One after the other: the first migrates.
  const first = await startProject('postgresql', settings)
  const second = await startProject(
    'postgresql',
    settings,
    mostKeptBytes === undefined ? {} : { mostKeptBytes },
  )
  return {
    ...shared,
    instances: [first, second] as const,
    async close() {
      await first.close()
      await second.close()
      await shared.close()
    },
  }
}
