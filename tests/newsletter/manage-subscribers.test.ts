import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { eraseSubscriber, exportSubscriber } from '../../src/newsletter/manage-subscribers.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { openRoom, START } from './subscription-setup.ts'

const EMAIL = 'Ada.Lovelace@people.example'

describe.each(engines)('what is kept about a person on %s', (engine) => {
  let database: Database
  let room: ReturnType<typeof openRoom>
  beforeAll(async () => {
    database = await openTestDatabase(engine)
    room = openRoom(database)
    await room.subscribe({ email: EMAIL, source: 'form', visitor: { id: '2001:db8:1:2::/64' } })
    await room.send()
    await room.confirm(room.tokenOf())
    const id = await room.idOf(EMAIL)
    const { pool } = database
    await pool.query(
      `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
       VALUES ('2026-11-16', '2026-11-22', false, false, 3, now(), '\\x00', '[]')`,
    )
    await pool.query(
      `INSERT INTO issues (week, is_sample, subject, html, text, query, variables, answer, dataset_version)
       VALUES ('2026-11-16', false, 's', 'h', 't', 'q', '{}', '{}', 3)`,
    )
    await pool.query(
      `INSERT INTO deliveries (issue_number, subscriber_id, state, accepted_at, bounced_at, bounce_kind,
         bounce_status, complained_at) VALUES (1, $1, 'ACCEPTED', $2, $2, 'SOFT', '4.2.2', $2)`,
      [id, START],
    )
  })
  afterAll(() => database.close())

  /** Tables in which the person's address, or its bytes, are found. */
  async function tablesWithAddress(): Promise<string[]> {
    const { rows: tables } = await database.pool.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    )
    expect(tables.length).toBeGreaterThan(15)
    const found = []
    for (const { name } of tables) {
      const { rows } = await database.pool.query(
        `SELECT FROM ${name} AS t WHERE t::text ILIKE '%ada.lovelace%' OR t::text ILIKE $1 LIMIT 1`,
        [`%${Buffer.from('ada.lovelace').toString('hex')}%`],
      )
      if (rows.length > 0) found.push(name)
    }
    return found
  }

  test('is exported whole: the consent, the wishes, and each letter with what came back', async () => {
    expect(await exportSubscriber(room.manage, EMAIL.toUpperCase())).toMatchObject({
      email: EMAIL,
      status: 'CONFIRMED',
      roles: [],
      frequency: 'WEEKLY',
      createdAt: START,
      confirmedAt: START,
      unsubscribedAt: null,
      consentAt: START,
      consentSource: 'form',
      consentWording: expect.stringMatching(/^One letter a week .+\(version \d+\)$/),
      consentNetwork: '2001:db8:1:2::/64',
      confirmations: [{ wishedAt: START, state: 'ACCEPTED', acceptedAt: START }],
      deliveries: [
        {
          issue: 1,
          week: '2026-11-16',
          state: 'ACCEPTED',
          acceptedAt: START,
          bouncedAt: START,
          bounceStatus: '4.2.2',
          complainedAt: START,
        },
      ],
    })
  })

  test('is gone once it is erased, but for a keyed hash', async () => {
    expect(await tablesWithAddress()).toEqual(['public.subscribers'])
    expect(await eraseSubscriber(room.manage, EMAIL)).toBe(true)
    expect(await tablesWithAddress()).toEqual([])
    for (const table of ['subscribers', 'signups', 'deliveries'])
      expect((await database.pool.query(`SELECT FROM ${table}`)).rowCount, table).toBe(0)
    const { rows } = await database.pool.query('SELECT email_hash, reason FROM suppressions')
    expect(rows).toEqual([
      { email_hash: Buffer.from(room.manage.suppressionHash(EMAIL.toLowerCase())), reason: 'erased' },
    ])
    await expect(exportSubscriber(room.manage, EMAIL)).rejects.toThrow(/Nothing is kept about/)
  })

  test.skipIf(engine !== 'postgresql' || spawnSync('pg_dump', ['--version']).status !== 0)(
    'is in no line of a dump after that',
    () => {
      const { connectionString = '' } = database.pool.options
      const { stdout, status } = spawnSync('pg_dump', [connectionString], { encoding: 'utf8' })
      expect([status, stdout.includes('COPY public.subscribers')]).toEqual([0, true])
      expect(stdout).not.toMatch(/ada\.lovelace/i)
    },
  )
})
