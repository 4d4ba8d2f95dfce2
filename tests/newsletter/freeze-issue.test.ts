import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { SILENT_MS } from '../../src/newsletter/deliver-queue.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { CONTENT, dependencies, freezeIssue, NOW, prepare, scriptedMailer, WEEK } from './delivery-setup.ts'

describe.each(engines)('the recipients of an issue on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  const ACCEPTED = { kind: 'accepted' } as const

  test('are frozen once: who confirms later waits for the next, and the letter stays as it was', async () => {
    await prepare(database, 2)
    const issue = await freezeIssue(database)
    const { issues, subscribers } = dependencies(database, scriptedMailer(() => ACCEPTED).mailer)
    const late = {
      email: 'late@example.org',
      emailKey: 'late@example.org',
      suppressionHash: Buffer.of(1),
      roles: [],
    }
    await subscribers.addImported([late], 'wording', NOW)
    const saved = await issues.saveIssue({ ...CONTENT, subject: 'Another' }, NOW)
    expect([saved.number, saved.subject]).toEqual([issue.number, 'A letter'])
    expect(await issues.freeze(issue.number, [], NOW)).toBe('frozen')
    expect((await issues.status(issue.number, SILENT_MS)).recipients).toBe(2)
    const { rows } = await database.pool.query('SELECT frozen_at FROM published_weeks WHERE week = $1', [
      WEEK,
    ])
    expect(rows[0].frozen_at).toEqual(NOW)
  })

  test('are not frozen where the week was published anew since the letter was composed', async () => {
    await prepare(database, 2)
    const { issues } = dependencies(database, scriptedMailer(() => ACCEPTED).mailer)
    const { number } = await issues.saveIssue({ ...CONTENT, datasetVersion: 2 }, NOW)
    expect(await issues.freeze(number, [], NOW)).toBe('stale')
    expect((await issues.status(number, SILENT_MS)).recipients).toBe(0)
    expect((await issues.saveIssue(CONTENT, NOW)).datasetVersion).toBe(3)
    expect(await issues.freeze(number, [], NOW)).toBe('frozen')
  })

  test('are all there or none: a freeze that breaks off leaves no half of a list', async () => {
    await prepare(database, 4, (index) => (index % 2 ? ['data-scientist'] : []))
    const { issues } = dependencies(database, scriptedMailer(() => ACCEPTED).mailer)
    const { number } = await issues.saveIssue(CONTENT, NOW)
    await database.pool.query('ALTER TABLE published_weeks ADD CONSTRAINT breaks CHECK (frozen_at IS NULL)')
    await expect(issues.freeze(number, [], NOW)).rejects.toThrow('breaks')
    await database.pool.query('ALTER TABLE published_weeks DROP CONSTRAINT breaks')
    expect(
      (await database.pool.query('SELECT FROM deliveries UNION ALL SELECT FROM editions')).rowCount,
    ).toBe(0)
    expect(await issues.freeze(number, [], NOW)).toBe('frozen')
    expect((await issues.status(number, SILENT_MS)).recipients).toBe(4)
  })

  test('are counted by state as long as one of their issue is open, whichever state it is in', async () => {
    await prepare(database, 3)
    const { deliveries } = dependencies(database, scriptedMailer(() => ACCEPTED).mailer)
    const none = { PENDING: 0, SENDING: 0, ACCEPTED: 0, FAILED: 0, SUPPRESSED: 0, UNKNOWN: 0 }
    expect(await deliveries.countStates()).toEqual(none)
    await freezeIssue(database)
    expect(await deliveries.countStates()).toEqual({ ...none, PENDING: 3 })
    const settle = (state: string, count: number) =>
      database.pool.query(
        `UPDATE deliveries SET state = $1::"DeliveryState" WHERE id IN (
           SELECT id FROM deliveries WHERE state = 'PENDING' ORDER BY id LIMIT $2)`,
        [state, count],
      )
    await settle('ACCEPTED', 2)
    await settle('UNKNOWN', 1)
    expect(await deliveries.countStates()).toEqual({ ...none, ACCEPTED: 2, UNKNOWN: 1 })
    await database.pool.query(`UPDATE deliveries SET state = 'FAILED' WHERE state = 'UNKNOWN'`)
    expect(await deliveries.countStates()).toEqual(none)
  })

  test('share an edition where they follow the same roles, in whatever order, and are claimed edition by edition', async () => {
    const roles = [['b', 'a'], [], ['c'], ['a', 'b', 'a'], ['C', 'c'], []]
    await prepare(database, 12, (index) => roles[index % 6] ?? [])
    const issue = await freezeIssue(database)
    const { rows: editions } = await database.pool.query<{ id: number; roles: string[] }>(
      'SELECT id, roles FROM editions ORDER BY id',
    )
    expect(editions.map((edition) => edition.roles)).toEqual([['C', 'c'], ['a', 'b'], ['c']])
    const { deliveries, sender } = dependencies(database, scriptedMailer(() => ACCEPTED).mailer)
    const claimed = await deliveries.claim(issue.number, sender, 12, NOW)
    const [upper, both, one] = editions.map(({ id }) => id)
    const expected = [null, null, null, null, upper, upper, both, both, both, both, one, one]
    expect(claimed.map(({ editionId }) => editionId)).toEqual(expected)
    const rolesOf = new Map(editions.map((edition) => [edition.id, edition.roles]))
    for (const { editionId, email } of claimed) {
      const index = Number(/\d+/.exec(email)?.[0]) - 1
      const followed = [...new Set(roles[index % 6])].toSorted()
      expect(editionId === null ? [] : rolesOf.get(editionId)).toEqual(followed)
    }
  })

  test('are, of those who want letters only when something moved, who follow what moved', async () => {
    const roles = [['a'], ['a', 'b'], ['b'], []]
    const frozen = async (moved: readonly string[]) => {
      await prepare(database, 8, (index) => roles[index % 4] ?? [])
      await database.pool.query(
        `UPDATE subscribers SET frequency = 'WHEN_MOVED' WHERE substring(email FROM 's([0-9]+)@')::int <= 4`,
      )
      const issue = await freezeIssue(database, moved)
      const { deliveries, sender } = dependencies(database, scriptedMailer(() => ACCEPTED).mailer)
      const claimed = await deliveries.claim(issue.number, sender, 20, NOW)
      return claimed.map(({ email }) => Number(/\d+/.exec(email)?.[0])).toSorted((one, two) => one - two)
    }
    const weekly = [5, 6, 7, 8]
    expect(await frozen([])).toEqual(weekly)
    expect(await frozen(['a'])).toEqual([1, 2, 4, ...weekly])
    expect(await frozen(['a', 'b'])).toEqual([1, 2, 3, 4, ...weekly])
    expect(await frozen(['z'])).toEqual([4, ...weekly])
  })

  test('are claimed by nobody while sending is paused as a whole, and no issue is due then', async () => {
    await prepare(database, 2)
    const issue = await freezeIssue(database)
    const { deliveries, issues, sender } = dependencies(database, scriptedMailer(() => ACCEPTED).mailer)
    await database.pool.query(
      `INSERT INTO sending_state (id, paused_at, pause_reason) VALUES (1, now(), 'restored')`,
    )
    expect(await deliveries.claim(issue.number, sender, 5, NOW)).toEqual([])
    expect(await issues.unfinished(NOW)).toEqual([])
    await database.pool.query('UPDATE sending_state SET paused_at = NULL, pause_reason = NULL')
    expect(await issues.unfinished(NOW)).toEqual([issue.number])
    expect(await deliveries.claim(issue.number, sender, 5, NOW)).toHaveLength(2)
  })
})
