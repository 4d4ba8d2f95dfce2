import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../src/adapters/database/posting-intake.ts'
import { createPostingStore } from '../../src/adapters/database/posting-store.ts'
import { createWeekStore } from '../../src/adapters/database/week-store.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { unpackSkillEmployers } from '../../src/statistics/skill-employers.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { listingOf, readGiven, readPosting } from '../helpers/postings.ts'

const WEEK = '2026-01-05'
const SUNDAY = '2026-01-11'

describe.each(engines)('positions by skill and employer on %s', (engine) => {
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() => database.pool.query('TRUNCATE sources, employers, published_weeks, dataset CASCADE'))

  const importAll = (postings: readonly ReadPosting[]) =>
    importListing(
      { source: 'board', format: 'ndjson', isSample: false, asOf: '2026-01-07', partial: false },
      listingOf(postings),
      {
        intake: createPostingIntake(database.pool),
        read: readGiven,
        readerVersion: 'test',
        onReject: ({ reason }) => expect.fail(reason),
      },
    )
  const publish = () =>
    publishWeek(createWeekStore(database.pool), () => new Date('2026-11-23T12:00:00Z'), SUNDAY)
  const kept = async () => (await createWeekStore(database.pool).load(WEEK))?.skillEmployers
  const asking = (id: string, company: string, skills: readonly string[], role = 'data-scientist') =>
    readPosting(id, {
      company,
      employerKey: company,
      role,
      skills,
      skillWords: skills,
    })

  test('are kept with the week, of all roles together', async () => {
    await importAll([
      asking('a', 'acme', ['python', 'sql']),
      asking('b', 'acme', ['python'], 'data-engineer'),
      asking('c', 'bolt', ['python']),
      asking('d', 'bolt', []),
    ])
    await publish()
    const { rows } = await database.pool.query('SELECT id, key FROM employers ORDER BY key')
    const [acme, bolt] = rows.map(({ id }) => id)
    const skills = unpackSkillEmployers((await kept()) ?? expect.fail('nothing is kept'))
    expect(
      [...skills].map(([slug, { employers, positions }]) => [slug, [...employers], [...positions]]),
    ).toEqual([
      ['python', [acme, bolt], [2, 1]],
      ['sql', [acme], [1]],
    ])
    expect(await publish()).toMatchObject({ outcome: 'unchanged' })
  })

  test('add up to the positions of each skill', async () => {
    const skillsOf = (place: number) =>
      ['python', 'sql', 'aws'].filter((_, skill) => place % (skill + 2) === 0)
    await importAll(
      Array.from({ length: 60 }, (_, place) => asking(`p${place}`, `company ${place % 7}`, skillsOf(place))),
    )
    await publish()
    const week = (await createWeekStore(database.pool).load(WEEK)) ?? expect.fail('nothing is published')
    const skills = unpackSkillEmployers(week.skillEmployers ?? expect.fail('nothing is kept'))
    const sums = [...skills].map(([name, { positions }]) => ({
      name,
      openPositions: positions.reduce((sum, some) => sum + some, 0),
    }))
    expect(sums).toEqual(week.all.skills.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
  })

  test('are not asked for under a filter', async () => {
    await importAll([asking('a', 'acme', ['python'])])
    const question = { countedOn: SUNDAY, isSample: false, filter: { skills: ['python'] } }
    const answer = await createPostingStore(database.pool).aggregate(question)
    expect(answer.all.skills).toEqual([{ name: 'python', openPositions: 1 }])
    expect(answer.skillEmployers?.size ?? 0).toBe(0)
  })

  test('are unset of a week that an earlier version published, and come when it is published again', async () => {
    await importAll([asking('a', 'acme', ['python'])])
    await publish()
    await database.pool.query("UPDATE published_weeks SET skill_employers = NULL, digest = '\\x00'")
    expect(await kept()).toBeUndefined()
    expect(await publish()).toMatchObject({ outcome: 'published' })
    expect(await kept()).toBeDefined()
  })
})
