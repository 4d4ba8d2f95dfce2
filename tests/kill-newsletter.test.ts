import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createRandom } from '../prisma/sample/random.ts'
import { applyMigrations } from '../src/adapters/database/apply-migrations.ts'
import type { IssueStatus } from '../src/newsletter-ports.ts'
import { createPostgresDatabase, engines } from './helpers/database.ts'
import { type KillReport, killSenders } from './kill-newsletter/kill-senders.ts'
import { openPlace } from './kill-newsletter/open-place.ts'
import { openRelay, type Relay } from './kill-newsletter/open-relay.ts'

const RECIPIENTS = 2_000
const SLOWEST_MS = 20
const PLANS = {
  postgresql: { processes: 2, kills: 24, messagesPerSecond: 120 },
  pglite: { processes: 1, kills: 10, messagesPerSecond: 240 },
}
const SEED = 20_261_123

describe.each(engines)('on %s, an issue whose senders are killed at any moment', (engine) => {
  const plan = PLANS[engine]
  let folder: string
  let relay: Relay
  let report: KillReport
  let dropDatabase = async () => {}
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kill-'))
    const random = createRandom(SEED).next
    relay = await openRelay(random, SLOWEST_MS)
    const place = await openPlace(await openBase(), RECIPIENTS)
    report = await killSenders(place, relay, { ...plan, recipients: RECIPIENTS, random })
  }, 300_000)
  afterAll(async () => {
    await relay.close()
    await dropDatabase()
    rmSync(folder, { recursive: true, force: true })
  })

  async function openBase() {
    if (engine === 'pglite')
      return { databaseUrl: null, dataDir: folder, migrated: inject('migratedDatabase') }
    const { connectionString, drop } = await createPostgresDatabase()
    dropDatabase = drop
    await applyMigrations({ connectionString })
    return { databaseUrl: connectionString, dataDir: folder }
  }

  test('adds up after each kill', () => {
    expect(report.states).toHaveLength(plan.kills)
    for (const status of [...report.states, report.end])
      expect([sumOf(status), status.recipients]).toEqual([RECIPIENTS, RECIPIENTS])
    expect(report.states.some(({ accepted, pending }) => accepted > 0 && pending > 0)).toBe(true)
  })

  test('reaches nobody twice', () => {
    const twice = [...relay.mailboxes].filter(([, letters]) => letters.length > 1)
    expect(twice).toEqual([])
  })

  test('forgets nobody: whoever did not get it is named failed, unknown or unsubscribed', () => {
    const wrong = report.deliveries.filter(({ email, state }) => {
      const isThere = relay.mailboxes.has(email)
      return state === 'UNKNOWN' ? false : isThere !== (state === 'ACCEPTED')
    })
    expect(wrong).toEqual([])
    expect(new Set(report.deliveries.map(({ state }) => state))).toEqual(
      new Set(['ACCEPTED', 'FAILED', 'SUPPRESSED', 'UNKNOWN']),
    )
    expect(report.end.pending).toBe(0)
  })

  test('reaches nobody who unsubscribed since, or has no mailbox', () => {
    const unwanted = report.deliveries.filter(({ isUnsubscribed }) => isUnsubscribed)
    expect(unwanted.length).toBeGreaterThan(50)
    expect(unwanted.filter(({ email }) => relay.mailboxes.has(email))).toEqual([])
    expect(unwanted.filter(({ state }) => state === 'ACCEPTED')).toEqual([])
  })

  test('is unknown to no more than the senders held when they died and the relay dropped', () => {
    expect(report.end.unknown).toBeLessThanOrEqual(report.mostUnknown)
    expect(relay.dropped()).toBeGreaterThan(0)
  })

  test('reaches everybody as the edition that is theirs', () => {
    const editionOf = new Map(report.deliveries.map(({ email, editionId }) => [email, editionId]))
    const others = [...relay.mailboxes].filter(([email, [subject]]) => {
      const editionId = editionOf.get(email) ?? null
      return subject !== (editionId === null ? 'A letter' : `Edition ${editionId}`)
    })
    expect(others).toEqual([])
    expect(new Set(editionOf.values()).size).toBe(4)
  })

  test('is let go of in order by senders that are told to stop', () => {
    for (const ran of report.ended) expect(ran).toMatchObject({ code: 0, err: '' })
  })
})

function sumOf({ accepted, suppressed, failed, unknown, pending }: IssueStatus): number {
  return accepted + suppressed + failed + unknown + pending
}
