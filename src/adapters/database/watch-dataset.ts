import type pg from 'pg'
import { type Caller, callUntilDone } from './call-until-done.ts'
import type { Database } from './open-database.ts'
import { ACCESS_CHANNEL } from './raise-access-version.ts'
import { DATASET_CHANNEL } from './week-store.ts'

const POLL_MS = 500
const RECONNECT_MS = 1_000

/** What reads again when something is written. One that rejects is called again until it is done. */
export interface DatasetReaders {
  /** Figures were published. */
  onDataset(): void | Promise<void>
  /** A key or a trusted document was added or taken away. */
  onAccess(): void | Promise<void>
}

/**
 * Calls the reader of whatever this process or another wrote: at once by NOTIFY on PostgreSQL, within half a second by
 * a look on the embedded database, whose one session NOTIFY can't reach.
 * Calls both once when it begins to hear, and again when it hears again, for what was written before.
 */
export function watchDataset(
  database: Database,
  readers: DatasetReaders,
  onError: (error: Error) => void,
): { close(): Promise<void> } {
  const dataset = callUntilDone(readers.onDataset, onError)
  const access = callUntilDone(readers.onAccess, onError)
  const watch = database.engine === 'postgresql' ? listen : poll
  const watching = watch(database.pool, { dataset, access }, onError)
  return {
    async close() {
      await watching.close()
      await Promise.all([dataset.close(), access.close()])
    },
  }
}

interface Callers {
  readonly dataset: Caller
  readonly access: Caller
}

function poll(pool: pg.Pool, { dataset, access }: Callers, onError: (error: Error) => void) {
  let seen: { version: number; access: number } | undefined
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const { rows } = await pool.query('SELECT version, access_version AS access FROM dataset')
    const before = seen
    seen = rows[0] ?? { version: 0, access: 0 }
    if (before?.version !== seen?.version) dataset.call()
    if (before?.access !== seen?.access) access.call()
  }
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    looking = look()
      .catch(onError)
      .finally(() => {
        busy = false
      })
  }, POLL_MS)
  return {
    async close() {
      clearInterval(timer)
      await looking
    },
  }
}

function listen(pool: pg.Pool, { dataset, access }: Callers, onError: (error: Error) => void) {
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let hangUp: () => void = () => {}
  const hear = ({ channel }: pg.Notification) => (channel === ACCESS_CHANNEL ? access : dataset).call()
  const connect = async () => {
    const client = await pool.connect()
    const gone = new Promise<Error | undefined>((resolve) => {
      hangUp = () => resolve(undefined)
      client.once('error', resolve)
      client.once('end', () => resolve(new Error('the connection that listens for what is new ended')))
    })
    client.on('notification', hear)
    await client.query(`LISTEN ${DATASET_CHANNEL}`)
    await client.query(`LISTEN ${ACCESS_CHANNEL}`)
    dataset.call()
    access.call()
    const error = await gone
    client.removeListener('notification', hear)
    client.release(error ?? true)
    if (error) throw error
  }
  const keepListening = async () => {
    try {
      await connect()
    } catch (error) {
      if (closed) return
      onError(error as Error)
      retry = setTimeout(() => {
        listening = keepListening()
      }, RECONNECT_MS)
    }
  }
  let listening = keepListening()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      hangUp()
      await listening
    },
  }
}
