import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import type { DeliveryResult } from '../../src/newsletter-ports.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { dependencies, freezeIssue, NOW, prepare, scriptedMailer } from './delivery-setup.ts'

const LATER = new Date(NOW.getTime() + 60_000)
const RESULTS: readonly (readonly [DeliveryResult, object])[] = [
  [
    { state: 'ACCEPTED', at: NOW },
    { state: 'ACCEPTED', accepted_at: NOW, attempts: 1, smtp_code: null },
  ],
  [
    { state: 'FAILED', smtpCode: 550 },
    { state: 'FAILED', accepted_at: null, attempts: 1, smtp_code: 550 },
  ],
  [
    { state: 'UNKNOWN', smtpCode: null },
    { state: 'UNKNOWN', accepted_at: null, attempts: 1, smtp_code: null },
  ],
  [{ state: 'SUPPRESSED' }, { state: 'SUPPRESSED', accepted_at: null, attempts: 0 }],
  [
    { state: 'PENDING', smtpCode: 450, nextAt: LATER, counted: true },
    { state: 'PENDING', attempts: 1, smtp_code: 450, next_at: LATER, claimed_by: null, claimed_at: null },
  ],
  [
    { state: 'PENDING', smtpCode: 554, nextAt: LATER, counted: false },
    { state: 'PENDING', attempts: 0, smtp_code: 554, next_at: LATER, claimed_by: null },
  ],
]

describe.each(engines)('results on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())

  const rows = async () => (await database.pool.query('SELECT * FROM deliveries ORDER BY id')).rows
  const { mailer } = scriptedMailer(() => ({ kind: 'accepted' }))

  test('of every kind are recorded in one call, each for its own', async () => {
    await prepare(database, RESULTS.length)
    const issue = await freezeIssue(database)
    const { deliveries, sender } = dependencies(database, mailer)
    const claimed = await deliveries.claim(issue.number, sender, 10, NOW)
    const settled = claimed.map(({ id }, index) => ({ id, result: RESULTS[index]![0] }))
    await deliveries.record(sender, settled)
    const expected = RESULTS.map(([, row]) => row)
    expect(await rows()).toMatchObject(expected)
    await deliveries.record(sender, settled.slice(0, 2))
    expect(await rows()).toMatchObject(expected)
  })

  test('of a claim that another has now are heard by nobody', async () => {
    await prepare(database, 2)
    const issue = await freezeIssue(database)
    const { deliveries, issues, sender } = dependencies(database, mailer)
    const [claim] = await deliveries.claim(issue.number, sender, 1, NOW)
    await deliveries.abandonSilent(60_000)
    await issues.resolve(issue.number, 'PENDING', NOW)
    const other = randomUUID()
    expect(await deliveries.claim(issue.number, other, 2, NOW)).toHaveLength(2)
    await deliveries.record(sender, [{ id: claim!.id, result: { state: 'FAILED', smtpCode: 550 } }])
    await deliveries.release(sender, [claim!.id])
    expect(await rows()).toMatchObject([
      { state: 'SENDING', claimed_by: other },
      { state: 'SENDING', claimed_by: other },
    ])
    await deliveries.release(other, [claim!.id])
    expect((await rows()).map(({ state }) => state).toSorted()).toEqual(['PENDING', 'SENDING'])
  })

  test('and what is put off meanwhile by several never wait for one another in a circle', async () => {
    await prepare(database, 300)
    const issue = await freezeIssue(database)
    const { deliveries, issues, sender } = dependencies(database, mailer)
    const until = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
    await Promise.all(
      Array.from({ length: 24 }, async (_, index) => {
        if (index % 4 === 0) await deliveries.postpone(issue.number, null, until(index))
        if (index % 4 === 1) await deliveries.postpone(issue.number, 'example.net', until(index))
        if (index % 4 === 2) await issues.resume(issue.number, NOW)
        if (index % 4 === 3) await deliveries.claim(issue.number, sender, 5, until(99))
      }),
    )
    expect(await issues.status(issue.number, 60_000)).toMatchObject({ recipients: 300 })
  })
})
