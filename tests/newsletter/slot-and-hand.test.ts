import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createScheduleStore } from '../../src/adapters/database/schedule-store.ts'
import { openCron } from '../../src/adapters/schedule/cron.ts'
import { type SendReport, sendIssue, sendScheduledIssue } from '../../src/newsletter/send-issue.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { NOW, prepare, WEEK } from './delivery-setup.ts'
import { openSending, summary } from './send-setup.ts'

const signal = new AbortController().signal

describe.each(engines)('the schedule and send by hand, on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())

  const importSomething = () =>
    database.pool.query(
      `WITH source AS (INSERT INTO sources (name, format, newest_as_of, last_imported_at)
         VALUES ('board', 'ndjson', $1, now()) ON CONFLICT (name) DO UPDATE SET format = 'ndjson' RETURNING id)
       INSERT INTO imports (source_id, as_of) SELECT id, $1 FROM source ON CONFLICT DO NOTHING`,
      [WEEK],
    )

  test('at once make one issue, run its slot in one process and mail each person once', async () => {
    await prepare(database, 40)
    await importSomething()
    const rooms = [1, 2, 3].map(() => openSending(database, [summary()]))
    const [byHand, ...scheduled] = rooms
    const runs: SendReport[] = []
    const finished = Promise.withResolvers<void>()
    const slots = createScheduleStore(database.pool)
    const crons = scheduled.map(({ deps }) =>
      openCron({
        cron: '0 9 * * 1',
        timezone: 'UTC',
        name: 'newsletter',
        newestSlot: () => NOW,
        taker: randomUUID(),
        store: {
          ...slots,
          async finishSlot(...args) {
            await slots.finishSlot(...args)
            finished.resolve()
          },
        },
        async job(stop) {
          runs.push(await sendScheduledIssue(deps, stop))
          return true
        },
        clock: () => NOW,
        alarm: async () => {},
        logger: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    )
    await Promise.all([sendIssue(byHand!.deps, { signal }), finished.promise])
    await Promise.all(crons.map((cron) => cron.close()))
    const sent = rooms.flatMap((room) => room.sent.map(({ to }) => to))
    expect([sent.length, new Set(sent).size]).toEqual([40, 40])
    expect(runs).toMatchObject([{ issue: 1, week: WEEK, end: 'done' }])
    const { rows } = await database.pool.query(
      `SELECT (SELECT count(*)::int FROM issues) AS issues, slot, finished_at IS NOT NULL AS done FROM scheduled_runs`,
    )
    expect(rows).toEqual([{ issues: 1, slot: 'newsletter:2026-11-23T09:00:00.000Z', done: true }])
  })
  test('a slot just before a week ends has the letter of the week before, however late it is caught up', async () => {
    await prepare(database, 2)
    await importSomething()
    const slot = new Date('2026-11-29T22:00:00Z')
    const { deps, sent } = openSending(database, [summary({ week: '2026-11-23' }), summary()])
    expect(await sendScheduledIssue(deps, signal, slot)).toMatchObject({ week: WEEK, end: 'done' })
    expect(sent).toHaveLength(2)
    const nextSlot = new Date('2026-12-06T22:00:00Z')
    expect(await sendScheduledIssue(deps, signal, nextSlot)).toMatchObject({ week: '2026-11-23' })
  })
})
