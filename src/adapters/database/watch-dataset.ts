import type { Database } from './open-database.ts'
import { DATASET_CHANNEL } from './week-store.ts'

const POLL_MS = 500
const RECONNECT_MS = 1_000

/**
 * Calls `onChange` whenever a version of the dataset was published, by this process or another: at once by NOTIFY
 * on PostgreSQL, within half a second by a look on the embedded database, whose one session NOTIFY can't reach.
 * Calls it once when it begins to hear, for what was published before.
 */
export function watchDataset(
  database: Database,
  onChange: () => void,
  onError: (error: Error) => void,
): { close(): Promise<void> } {
  return database.engine === 'postgresql'
    ? listen(database, onChange, onError)
    : poll(database, onChange, onError)
}

function poll({ pool }: Database, onChange: () => void, onError: (error: Error) => void) {
  let seen: number | undefined
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const { rows } = await pool.query('SELECT version FROM dataset')
    const version: number = rows[0]?.version ?? 0
    const changed = seen !== version
    seen = version
    if (changed) onChange()
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

function listen({ pool }: Database, onChange: () => void, onError: (error: Error) => void) {
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let hangUp: () => void = () => {}
  const connect = async () => {
    const client = await pool.connect()
    const gone = new Promise<Error | undefined>((resolve) => {
      hangUp = () => resolve(undefined)
      client.once('error', resolve)
      client.once('end', () => resolve(new Error('the connection that listens for new figures ended')))
    })
    client.on('notification', onChange)
    await client.query(`LISTEN ${DATASET_CHANNEL}`)
    onChange()
    const error = await gone
    client.removeListener('notification', onChange)
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
