import pg from 'pg'
import { type QueryWatch, watchQueries } from './watch-queries.ts'

const DATE = 1082
const INT8 = 20

/** Dates stay ISO strings, counts become numbers: none of ours comes near 2 to the 53rd. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (value: string) => value
    if (oid === INT8) return Number
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

/** `onError` hears of idle connections that broke; the pool opens new ones. `watch` hears of every statement. */
export function createPool(
  config: pg.PoolConfig,
  onError: (error: Error) => void,
  watch?: QueryWatch,
): pg.Pool {
  const pool = new pg.Pool({ types, application_name: 'ai-salary-trends', ...config })
  if (watch) watchQueries(pool, watch)
  pool.on('error', onError)
  // One that breaks in use tells its user by a rejected query; its event, heard by nobody, would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
