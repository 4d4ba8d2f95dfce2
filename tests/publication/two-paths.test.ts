import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undone } from '../../src/adapters/database/in-transaction.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../src/adapters/database/posting-intake.ts'
import { createPostingStore } from '../../src/adapters/database/posting-store.ts'
import { createWeekStore } from '../../src/adapters/database/week-store.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { openPublishedWeeks } from '../../src/publication/published-weeks.ts'
import type { WeekSnapshot } from '../../src/publication/week-snapshot.ts'
import { computeMarketFigures } from '../../src/statistics/compute-market-figures.ts'
import { createAsk } from '../graphql/ask.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { listingOf, readGiven } from '../helpers/postings.ts'
import { DRAWN_ROLES, drawFilters, drawListings, passes } from './drawn-postings.ts'

const [SUNDAY, MONDAY] = ['2026-01-11', '2026-01-05']
const LISTINGS = drawListings(260, 4)
const POSTINGS = [...LISTINGS.board, ...LISTINGS.agency]

describe.each(engines)('published or live on %s', (engine) => {
  let database: Database
  let published: WeekSnapshot

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    for (const [source, postings] of Object.entries(LISTINGS))
      await importListing(
        { source, format: 'ndjson', isSample: false, asOf: SUNDAY, partial: false },
        listingOf(postings),
        {
          intake: createPostingIntake(database.pool),
          read: readGiven,
          readerVersion: 'test',
          onReject: ({ reason }) => expect.fail(reason),
        },
      )
    published = await publishFrom(database.pool)
  })
  afterAll(() => database.close())

  const publishFrom = async (pool: pg.Pool) => {
    const store = createWeekStore(pool)
    await publishWeek(store, () => new Date('2026-11-23T12:00:00Z'), SUNDAY)
    return (await store.load(MONDAY)) ?? expect.fail('nothing is published')
  }
  /** The week as it is published where no other postings than these were ever imported. */
  const publishOnly = (isKept: (posting: ReadPosting) => boolean) =>
    undone(database.pool, async (client) => {
      const kept = POSTINGS.filter(isKept).map(({ externalId }) => externalId)
      await client.query('DELETE FROM postings WHERE external_id <> ALL ($1)', [kept])
      return publishFrom(poolOf(client))
    })
  const askLive = async (filter = {}) => {
    const store = createPostingStore(database.pool)
    const { all, roles } = await store.aggregate({ countedOn: SUNDAY, isSample: false, filter })
    return {
      all: computeMarketFigures(all),
      roles: new Map([...roles].map(([slug, counts]) => [slug, computeMarketFigures(counts)])),
    }
  }
  const figuresOf = ({ all, roles }: WeekSnapshot) => ({ all, roles })

  test('200 drawn filters give the same figures', async () => {
    const sizes: number[] = []
    for (const filter of drawFilters(200, 4)) {
      const live = await askLive(filter)
      const week = await publishOnly((posting) => passes(posting, filter))
      expect({ filter, ...live }).toEqual({ filter, ...figuresOf(week) })
      sizes.push(live.all.openPositions)
    }
    expect(new Set(sizes).size).toBeGreaterThan(40)
  })

  test('no filter gives the same figures', async () => {
    expect(published.all.openPositions).toBe(LISTINGS.board.length)
    expect(published.all.foldedPostings).toBe(LISTINGS.agency.length)
    expect(await askLive()).toEqual(figuresOf(published))
  })

  test('an empty filter is answered with the same bytes as none', async () => {
    const publishedWeeks = await openPublishedWeeks(createWeekStore(database.pool))
    const ask = createAsk({ publishedWeeks, postings: createPostingStore(database.pool) })
    const answers = await Promise.all(
      ['', '(where: {})', '(where: null)', '(where: { skills: [], countries: [], companies: null })'].map(
        async (where) =>
          JSON.stringify(
            await ask(
              `{ market${where} { ...all } role(slug: "data-scientist") { market${where} { ...all } } } ${ALL}`,
            ),
          ),
      ),
    )
    expect(answers[0]).toContain('"openPositions":260')
    expect(new Set(answers).size).toBe(1)
  })

  test.each(DRAWN_ROLES)('without the postings of %s all other roles stay as they are', async (slug) => {
    const { roles } = await publishOnly(({ role }) => role !== slug)
    const others = new Map(published.roles)
    expect(others.delete(slug)).toBe(true)
    expect(roles).toEqual(others)
  })
})

const ALL = `fragment all on Market { week provisional openPositions foldedPostings shareOfAllPositions disclosedSalaries
  remoteShare largestCompanyShare experienceMix { seniority openPositions share } employerKinds { kind openPositions share }
  salary { sampleSize companies p25 median p75 mean medianInterval { low high } disclosureRate caveats }
  skills { skill { slug } openPositions share } companies { name openPositions share } metros { metro { slug } openPositions }
  history { week openPositions } change { since } errata { figure } postings(first: 5) { totalCount nodes { title } } }`

/** A pool of one connection whose transaction is under way: those begun on it are parts of that one. */
function poolOf(client: pg.PoolClient): pg.Pool {
  const parts: Readonly<Record<string, string>> = {
    BEGIN: 'SAVEPOINT part',
    COMMIT: 'RELEASE part',
    ROLLBACK: 'ROLLBACK TO part',
  }
  const query = (text: string, values?: unknown[]) => client.query(parts[text] ?? text, values)
  return { query, connect: async () => ({ query, release: () => {} }) } as unknown as pg.Pool
}
