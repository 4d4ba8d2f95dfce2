import { AsyncResource } from 'node:async_hooks'
import type pg from 'pg'
import { nameStatement, type Statement } from './name-statement.ts'

/** Hears that a statement begins; what it gives back hears that it ended, and whether it failed. */
export type QueryWatch = (statement: Statement) => (failed: boolean) => void

/** Both hear of every statement. */
export function joinWatches(one: QueryWatch, other: QueryWatch): QueryWatch {
  return (statement) => {
    const endOne = one(statement)
    const endOther = other(statement)
    return (failed) => {
      endOne(failed)
      endOther(failed)
    }
  }
}

type AnyFunction = (...given: unknown[]) => unknown

/**
 * Tells of every statement that runs on the pool's connections from now on, whoever sends it: `pool.query`, a client of
 * `pool.connect`, Prisma. Nothing else changes. Statements that are streams are not told of.
 */
export function watchQueries(pool: pg.Pool, watch: QueryWatch): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as AnyFunction
    client.query = ((...given: unknown[]) => {
      const text = textOf(given[0])
      return text === undefined ? query(...given) : runWatched(query, given, watch(nameStatement(text)))
    }) as typeof client.query
  })
  const connect = pool.connect.bind(pool) as AnyFunction
  // A callback that waited for a free connection would otherwise run in the context of who released it.
  pool.connect = ((callback?: AnyFunction) =>
    callback === undefined ? connect() : connect(AsyncResource.bind(callback))) as typeof pool.connect
}

function textOf(statement: unknown): string | undefined {
  if (typeof statement === 'string') return statement
  if (typeof statement !== 'object' || statement === null || 'submit' in statement) return undefined
  return 'text' in statement && typeof statement.text === 'string' ? statement.text : undefined
}

function runWatched(query: AnyFunction, given: unknown[], ended: (failed: boolean) => void): unknown {
  const last = given.length - 1
  const callback = given[last]
  if (typeof callback === 'function') {
    const told = (error: unknown, ...rest: unknown[]) => {
      ended(Boolean(error))
      return callback(error, ...rest)
    }
    return query(...given.slice(0, last), told)
  }
  const result = query(...given)
  if (result instanceof Promise)
    result.then(
      () => ended(false),
      () => ended(true),
    )
  return result
}
