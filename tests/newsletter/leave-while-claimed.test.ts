import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { eraseSubscriber } from '../../src/newsletter/manage-subscribers.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { clear, openRoom, START } from './subscription-setup.ts'

const EMAIL = 'ada@example.org'

describe.runIf(engines.includes('postgresql'))(
  'while their confirmation is being claimed on postgresql',
  () => {
    let database: Database
    beforeAll(async () => {
      database = await openTestDatabase('postgresql')
    })
    afterAll(() => database.close())
    beforeEach(() => clear(database))

    test.each<[string, (room: ReturnType<typeof openRoom>, id: number) => Promise<unknown>, string]>([
      ['unsubscribes', (room, id) => room.unsubscribe(room.tokens.sign('unsubscribe', id)), 'UNSUBSCRIBED'],
      [
        'complains',
        (room, id) => room.manage.store.suppress(id, room.manage.suppressionHash(EMAIL), 'complained', START),
        'UNSUBSCRIBED',
      ],
      ['is erased', (room) => eraseSubscriber(room.manage, EMAIL), ''],
    ])('somebody %s, and neither waits for the other for ever', async (_, leave, status) => {
      const room = openRoom(database)
      await room.subscribe({ email: EMAIL, source: 'api', visitor: { id: 'key:1' } })
      const id = await room.idOf(EMAIL)
      const claim = await database.pool.connect()
      const asked =
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
      await claim.query('BEGIN')
      await claim.query(`UPDATE signups SET state = 'SENDING' WHERE subscriber_id = $1`, [id])
      const left = leave(room, id)
      while ((await database.pool.query(asked)).rowCount === 0) await turn()
      await claim.query(`UPDATE subscribers SET confirm_hash = '\\x01' WHERE id = $1`, [id])
      await claim.query('COMMIT')
      claim.release()
      await left
      const { rows } = await database.pool.query('SELECT status, confirm_hash FROM subscribers')
      expect(rows).toEqual(status === '' ? [] : [{ status, confirm_hash: null }])
    })
  },
)
