import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBounceStore } from '../../../src/adapters/database/bounce-store.ts'
import { createIssueStore } from '../../../src/adapters/database/issue-store.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'
import { prepareIssues, WEEKS } from '../../newsletter/bounces/sent-issues.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const LATER = new Date('2026-11-24T10:00:00Z')

describe.each(engines)('on %s', (engine) => {
  let database: Database
  let store: ReturnType<typeof createBounceStore>
  let people: number[]

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    store = createBounceStore(database.pool)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    const emails = Array.from({ length: 10 }, (_, index) => `s${index}@mail.example`)
    people = await prepareIssues(database, emails)
  })

  const letter = (person: number, week = 3) => ({
    subscriberId: people[person] ?? 0,
    week: WEEKS[week] ?? null,
  })
  const noted = async (person: number) => {
    const { rows } = await database.pool.query(
      `SELECT bounced_at AS at, bounce_kind AS kind, bounce_status AS status FROM deliveries
       WHERE subscriber_id = $1 AND issue_number = 4`,
      [people[person]],
    )
    return rows[0]
  }

  test('a bounce is noted with its own delivery, and a second time it is not', async () => {
    expect(await store.noteBounce(letter(0), 'SOFT', '4.2.2', NOW)).toBe(true)
    expect(await store.noteBounce(letter(0), 'SOFT', '4.4.7', LATER)).toBe(false)
    expect(await noted(0)).toEqual({ at: NOW, kind: 'SOFT', status: '4.2.2' })
    expect(await noted(1)).toEqual({ at: null, kind: null, status: null })
  })

  test('a hard bounce takes the place of a soft one, and stays', async () => {
    await store.noteBounce(letter(0), 'SOFT', '4.2.2', NOW)
    expect(await store.noteBounce(letter(0), 'HARD', '5.1.1', LATER)).toBe(true)
    expect(await store.noteBounce(letter(0), 'POLICY', '5.7.1', LATER)).toBe(false)
    expect(await noted(0)).toEqual({ at: LATER, kind: 'HARD', status: '5.1.1' })
  })

  test('what is about no delivery is noted nowhere', async () => {
    expect(await store.noteBounce({ subscriberId: 999, week: WEEKS[0] ?? null }, 'HARD', null, NOW)).toBe(
      false,
    )
    expect(await store.noteBounce({ ...letter(0), week: '2020-01-06' }, 'HARD', null, NOW)).toBe(false)
    expect(await store.noteBounce({ ...letter(0), week: null }, 'HARD', null, NOW)).toBe(false)
    expect(await store.noteComplaint({ ...letter(0), week: null }, NOW)).toBe(false)
    expect(await store.emailKeyOf(999)).toBeNull()
  })

  test('soft bounces in a row are counted from the newest letter back', async () => {
    expect(await store.softBouncesInARow(letter(0).subscriberId)).toBe(0)
    await store.noteBounce(letter(0, 3), 'SOFT', null, NOW)
    await store.noteBounce(letter(0, 1), 'SOFT', null, NOW)
    expect(await store.softBouncesInARow(letter(0).subscriberId)).toBe(1)
    await store.noteBounce(letter(0, 2), 'SOFT', null, NOW)
    expect(await store.softBouncesInARow(letter(0).subscriberId)).toBe(3)
    await store.noteBounce(letter(0, 3), 'HARD', null, NOW)
    expect(await store.softBouncesInARow(letter(0).subscriberId)).toBe(0)
  })

  test('rates count what was refused at once beside what bounced later, one issue only, and anew after a pause was lifted', async () => {
    const set = (person: number, state: string, smtpCode: number | null) =>
      database.pool.query(
        `UPDATE deliveries SET state = $2::"DeliveryState", smtp_code = $3 WHERE subscriber_id = $1 AND issue_number = 4`,
        [people[person], state, smtpCode],
      )
    await set(0, 'FAILED', 550)
    await set(1, 'FAILED', 451)
    await set(2, 'PENDING', 450)
    await set(3, 'UNKNOWN', null)
    await set(4, 'SUPPRESSED', null)
    await store.noteBounce(letter(5), 'HARD', '5.1.1', NOW)
    await store.noteBounce(letter(6), 'SOFT', '4.2.2', NOW)
    await store.noteBounce(letter(7), 'POLICY', '5.7.1', NOW)
    expect(await store.noteComplaint(letter(8), NOW)).toBe(true)
    expect(await store.noteComplaint(letter(8), LATER)).toBe(false)
    await store.noteComplaint(letter(8, 2), NOW)
    expect(await store.rates(4)).toEqual({ tried: 6, accepted: 5, hard: 2, complaints: 1 })
    const none = { tried: 0, accepted: 0, hard: 0, complaints: 0 }
    expect(await store.rates(99)).toEqual(none)
    const issues = createIssueStore(database.pool)
    await issues.resume(4, NOW)
    expect((await store.rates(4)).tried).toBe(6)
    await issues.pause(4, 'too many bounced', NOW)
    await issues.resume(4, LATER)
    expect(await store.rates(4)).toEqual(none)
    await database.pool.query('UPDATE deliveries SET claimed_at = $2 WHERE subscriber_id = $1', [
      people[0],
      LATER,
    ])
    expect(await store.rates(4)).toEqual({ ...none, tried: 1, hard: 1 })
  })
})
