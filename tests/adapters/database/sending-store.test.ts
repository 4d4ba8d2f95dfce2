import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createIssueStore } from '../../../src/adapters/database/issue-store.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { createSendingStore, RESTORED_REASON } from '../../../src/adapters/database/sending-store.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const LATER = new Date('2026-11-23T10:00:00Z')

describe.each(engines)('whether anybody is mailed, on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() => database.pool.query('TRUNCATE sending_state, issues, published_weeks CASCADE'))

  const storeOf = (identity: string) => createSendingStore(database.pool, async () => identity)

  test('a pause stays with the time it began and its newest reason, until it is lifted', async () => {
    const store = storeOf('here')
    expect(await store.paused()).toBe(null)
    await store.pause('the relay moves', NOW)
    await store.pause('the relay still moves', LATER)
    expect(await store.paused()).toEqual({ at: NOW, reason: 'the relay still moves' })
    await store.resume()
    expect(await store.paused()).toBe(null)
  })

  test('the first start pauses nothing, nor does any later one of the same copy', async () => {
    const store = storeOf('here')
    expect(await store.pauseIfRestored(NOW)).toBe(false)
    await store.pause('by hand', NOW)
    await store.resume()
    await store.pause('by hand', LATER)
    expect(await store.pauseIfRestored(LATER)).toBe(false)
    expect(await store.paused()).toEqual({ at: LATER, reason: 'by hand' })
  })

  test('another copy is paused once, and says what to do; the copy it came from is another again', async () => {
    await storeOf('here').pauseIfRestored(NOW)
    expect(await storeOf('there').pauseIfRestored(LATER)).toBe(true)
    expect(await storeOf('there').paused()).toEqual({ at: LATER, reason: RESTORED_REASON })
    expect(RESTORED_REASON).toContain('run newsletter resume')
    await storeOf('there').resume()
    expect(await storeOf('there').pauseIfRestored(LATER)).toBe(false)
    expect(await storeOf('here').pauseIfRestored(LATER)).toBe(true)
  })

  test('of many processes that start at once on another copy one pauses', async () => {
    await storeOf('here').pauseIfRestored(NOW)
    const told = await Promise.all(Array.from({ length: 5 }, () => storeOf('there').pauseIfRestored(LATER)))
    expect(told.filter(Boolean)).toHaveLength(1)
    await storeOf('there').resume()
    expect(await storeOf('there').pauseIfRestored(LATER)).toBe(false)
  })

  test('rows put back into the very database they came from are another copy, paused by hand or not', async () => {
    const store = storeOf('here')
    await store.pauseIfRestored(NOW)
    const putBack = () =>
      database.pool
        .query(`WITH kept AS (DELETE FROM sending_state RETURNING *) SELECT * FROM kept`)
        .then(({ rows: [row] }) =>
          database.pool.query(
            'INSERT INTO sending_state (id, paused_at, pause_reason, identity) VALUES ($1, $2, $3, $4)',
            [row.id, row.paused_at, row.pause_reason, row.identity],
          ),
        )
    await putBack()
    expect(await store.pauseIfRestored(LATER)).toBe(true)
    await store.resume()
    await putBack()
    await store.pause('by hand, before the first start', NOW)
    await store.resume()
    expect(await store.pauseIfRestored(LATER)).toBe(true)
  })

  test('what was still to be sent is unknown in a copy: it may have been sent since', async () => {
    await database.pool.query(
      `TRUNCATE subscribers CASCADE;
       INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
       VALUES ('2026-11-16', '2026-11-22', false, false, 3, now(), '\\x00', '[]');
       INSERT INTO issues (number, week, is_sample, subject, html, text, query, variables, answer, dataset_version, frozen_at)
       VALUES (1, '2026-11-16', false, 'A letter', '', '', '', '{}', '{}', 3, now());
       INSERT INTO subscribers (id, email, email_key, roles, consent_source, consent_wording)
       SELECT n, n || '@example.org', n || '@example.org', '{}', 'form', '' FROM generate_series(1, 6) n;
       INSERT INTO deliveries (issue_number, subscriber_id, state)
       SELECT 1, row_number() OVER (), state FROM unnest(enum_range(NULL::"DeliveryState")) state;
       INSERT INTO signups (subscriber_id, visitor_hash, state)
       SELECT row_number() OVER (), '\\x00', state FROM unnest(enum_range(NULL::"DeliveryState")) state`,
    )
    const states = async () => {
      const { rows } = await database.pool.query<{ state: string }>(
        `SELECT string_agg(state::text, ' ' ORDER BY subscriber_id) AS state
         FROM (SELECT * FROM (SELECT 1 AS part, subscriber_id, state FROM deliveries
           UNION ALL SELECT 2, subscriber_id, state FROM signups) all_mail) mail GROUP BY part ORDER BY part`,
      )
      return rows.map(({ state }) => state)
    }
    await storeOf('here').pauseIfRestored(NOW)
    const before = 'PENDING SENDING ACCEPTED FAILED SUPPRESSED UNKNOWN'
    expect(await states()).toEqual([before, before])
    await storeOf('there').pauseIfRestored(LATER)
    const after = 'UNKNOWN UNKNOWN ACCEPTED FAILED SUPPRESSED UNKNOWN'
    expect(await states()).toEqual([after, after])
  })

  test('names the issues that are paused by themselves', async () => {
    await database.pool.query(
      `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
       SELECT week, week + 6, false, false, 3, now(), '\\x00', '[]'
       FROM (VALUES (date '2026-11-09'), ('2026-11-16')) weeks (week)`,
    )
    const issues = createIssueStore(database.pool)
    for (const week of ['2026-11-09', '2026-11-16'])
      await issues.saveIssue(
        {
          week,
          isSample: false,
          subject: 'A letter',
          html: '<p>html</p>',
          text: 'text',
          query: '{ market { week } }',
          variables: {},
          answer: {},
          datasetVersion: 3,
        },
        NOW,
      )
    await issues.pause(2, '550 5.7.1 no', LATER)
    expect(await storeOf('here').pausedIssues()).toEqual([
      { issue: 2, week: '2026-11-16', at: LATER, reason: '550 5.7.1 no' },
    ])
  })
})
