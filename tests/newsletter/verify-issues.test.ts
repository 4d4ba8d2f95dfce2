import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEditionStore } from '../../src/adapters/database/edition-store.ts'
import { createIssueStore } from '../../src/adapters/database/issue-store.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../src/adapters/database/posting-intake.ts'
import { createSubscriberStore } from '../../src/adapters/database/subscriber-store.ts'
import { createWeekStore } from '../../src/adapters/database/week-store.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import { composeEdition } from '../../src/newsletter/compose-edition.ts'
import { composeIssue } from '../../src/newsletter/compose-issue.ts'
import { readMovedRoles } from '../../src/newsletter/read-moved-roles.ts'
import { verifyIssues } from '../../src/newsletter/verify-issues.ts'
import { SKILLS } from '../../src/postings/vocabulary/skills.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { openPublishedWeeks } from '../../src/publication/published-weeks.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { listingOf, readGiven } from '../helpers/postings.ts'
import { drawListings } from '../publication/drawn-postings.ts'
import { composeWith, runOver } from './letter-setup.ts'

const NOW = new Date('2026-12-01T12:00:00Z')
const FOLLOWED = ['data-scientist', 'prompt-engineer']
const POSTINGS = 400

describe.each(engines)('issues that were sent, on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
    await createSubscriberStore(database.pool).addImported(
      [[], FOLLOWED].map((roles, index) => {
        const email = `s${index}@example.org`
        return { email, emailKey: email, suppressionHash: Buffer.from(email), roles, frequency: 'WEEKLY' }
      }),
      'wording',
      NOW,
    )
  })
  afterAll(() => database.close())

  const importAndPublish = async (asOf: string, postings: number, seed: number, isSample = false) => {
    await importListing(
      { source: isSample ? 'sample' : 'board', format: 'ndjson', isSample, asOf, partial: false },
      listingOf(drawListings(postings, seed).board),
      {
        intake: createPostingIntake(database.pool),
        read: readGiven,
        readerVersion: 'test',
        onReject: ({ reason }) => expect.fail(reason),
      },
    )
    return publishWeek(createWeekStore(database.pool), () => NOW, asOf)
  }

  const open = async () => {
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    const all = await Promise.all(weeks.list().map(({ week }) => weeks.snapshot(week)))
    const run = runOver(
      all.flatMap((snapshot) => snapshot ?? []),
      { skills: SKILLS },
    )
    return {
      weeks,
      run,
      issues: createIssueStore(database.pool),
      editions: createEditionStore(database.pool),
    }
  }

  const sendIssueOf = async (week: string) => {
    const { weeks, run, issues, editions } = await open()
    const compose = composeWith(run, weeks)
    const { content } = await composeIssue(compose, week)
    const { number } = await issues.saveIssue(content, NOW)
    expect(await issues.freeze(number, readMovedRoles(content.answer), NOW)).toBe('frozen')
    for (const { id, roles } of await editions.editions(number))
      await editions.saveLetter(id, await composeEdition(compose, { week, roles }), NOW)
  }

  const verify = async () => Array.fromAsync(verifyIssues(await open()))

  test('an issue of the sample goes with the sample, its editions too', async () => {
    await importAndPublish('2026-10-25', 50, 1, true)
    await sendIssueOf('2026-10-19')
    expect(await verify()).toMatchObject([{ roles: null, differences: [] }, { roles: FOLLOWED }])
    await importAndPublish('2026-11-01', POSTINGS, 1)
    expect(await verify()).toEqual([])
  })

  test('answer as they were sent after later imports and publishes, of their weeks too', async () => {
    await importAndPublish('2026-11-08', POSTINGS, 2)
    await sendIssueOf('2026-11-02')
    await importAndPublish('2026-11-15', 2 * POSTINGS, 3)
    await sendIssueOf('2026-11-09')
    await importAndPublish('2026-11-22', POSTINGS / 2, 4)
    for (const asOf of ['2026-11-01', '2026-11-08', '2026-11-15'])
      await publishWeek(createWeekStore(database.pool), () => NOW, asOf)
    const verified = await verify()
    expect(verified.map(({ issue, week, roles }) => [issue, week, roles])).toEqual([
      [2, '2026-11-09', null],
      [2, '2026-11-09', FOLLOWED],
      [1, '2026-11-02', null],
      [1, '2026-11-02', FOLLOWED],
    ])
    for (const { differences, problem } of verified) expect([differences, problem]).toEqual([[], null])
  })

  test('are found out where the answer that is kept was changed, by the path', async () => {
    await database.pool.query(
      `UPDATE issues SET answer = jsonb_set(answer, '{market,openPositions}', '1') WHERE number = 1`,
    )
    await database.pool.query(
      `UPDATE editions SET answer = answer #- '{followed,nodes,1,market}' WHERE issue_number = 2`,
    )
    expect((await verify()).map(({ differences }) => differences)).toEqual([
      [],
      ['followed.nodes.1.market'],
      ['market.openPositions'],
      [],
    ])
  })

  test('are told of where their query can no longer be run', async () => {
    await database.pool.query('UPDATE issues SET query = $1 WHERE number = 2', [
      '{ market(week: "1999-01-04") { week } }',
    ])
    const [own] = await verify()
    expect(own).toMatchObject({ issue: 2, differences: [], problem: expect.stringContaining('1999-01-04') })
  })

  test('keep the first letter of an edition that is saved', async () => {
    const editions = createEditionStore(database.pool)
    const [edition] = await editions.editions(1)
    expect(edition?.roles).toEqual(FOLLOWED)
    const letter = { subject: 'Another', html: '', text: '', variables: {}, answer: {} }
    expect(await editions.saveLetter(edition?.id ?? 0, letter, NOW)).toEqual(edition?.letter)
    expect(await editions.edition(edition?.id ?? 0)).toEqual(edition)
    expect(await editions.edition(-1)).toBeNull()
    await expect(editions.saveLetter(-1, letter, NOW)).rejects.toThrow('no edition -1')
  })
})
