import { expect, test } from 'vitest'
import { importListing } from '../src/intake/import-listing.ts'
import { publishWeek } from '../src/publication/publish-week.ts'
import { openListings } from '../src/wire/readers.ts'
import { type Engine, engines } from './helpers/database.ts'
import { optionalSuites } from './helpers/optional-suites.ts'
import { startProject } from './helpers/start-project.ts'

const BOARDS = '../shared/data/ashby-boards/boards'
const AS_OF = '2025-10-28'

const COMPARISON = `fragment Side on Market {
  openPositions shareOfAllPositions disclosedSalaries remoteShare largestCompanyShare
  salary { sampleSize companies caveats p25 median p75 mean averageRange { low high } medianInterval { low high } }
  floor: salary(basis: FLOOR) { median } ceiling: salary(basis: CEILING) { median }
  experienceMix { seniority openPositions share } skills(first: 50) { skill { name } share }
  companies(first: 50) { name openPositions } metros(first: 50) { metro { name } openPositions }
  postings(first: 100) { totalCount nodes { title company url seniority workplace countries skills { slug }
    metros { slug } advertisedPay { text low high currency period } salary { low high } source firstSeen lastSeen } }
}
query ($where: MarketFilter) {
  compareRoles(left: "data-scientist", right: "machine-learning-engineer", where: $where) {
    left { ...Side } right { ...Side }
    salaryGap { mean { difference ratio interval { low high } significant } median { difference significant } }
    skillOverlap { shared { skill { slug } } jaccard similarity } verdict { sentences } faq { question answer } } }`

const ROLES = `{ dataset { openPositions sources { name openPositions } }
  roles(first: 100) { nodes { slug market { openPositions disclosedSalaries salary { median } } } } }`

async function answersOn(engine: Engine) {
  const project = await startProject(engine, { MINIMUM_SAMPLE_SIZE: '10', SAMPLE_DATA: 'never' })
  const { foundation, service } = project
  const importAll = async () => {
    const total = { read: 0, kept: 0, skipped: 0, rejected: 0, opened: 0, changed: 0, closed: 0, reopened: 0 }
    const request = { format: 'ashby', paths: [BOARDS], stdin: process.stdin }
    const listings = await openListings(request)
    for (const { source, records } of listings) {
      const counts = await importListing(
        { source, format: 'ashby', isSample: false, asOf: AS_OF, partial: false },
        records,
        { ...foundation, onReject: ({ place, reason }) => expect.fail(`${place}: ${reason}`) },
      )
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += counts[key]
    }
    return { boards: listings.length, ...total }
  }
  try {
    const first = await importAll()
    const again = await importAll()
    await publishWeek(foundation.weekStore, foundation.now, AS_OF)
    await service.weeks.refresh()
    const answers = [
      await project.query(COMPARISON),
      await project.query(COMPARISON, { where: { countries: ['US'], seniority: ['MID', 'SENIOR'] } }),
      await project.query(ROLES),
    ]
    return { first, again, answers }
  } finally {
    await project.close()
  }
}

test.skipIf(!optionalSuites.sharedData.isThere)(
  'the boards in ../shared are read without a reject, twice the same, and alike on every database',
  { timeout: 300_000 },
  async () => {
    const results = []
    for (const engine of engines) results.push(await answersOn(engine))
    const [pglite, ...others] = results
    expect(pglite?.first).toMatchObject({ boards: 243, read: 5515, rejected: 0 })
    expect(pglite?.first.kept).toBeGreaterThan(600)
    expect(pglite?.again).toMatchObject({ opened: 0, changed: 0, closed: 0, reopened: 0 })
    for (const { errors } of pglite?.answers ?? []) expect(errors).toBeUndefined()
    const { left, right } = pglite?.answers[0]?.data.compareRoles ?? {}
    for (const side of [left, right]) expect(side.salary.median).toBeGreaterThan(80_000)
    for (const other of others) expect(JSON.stringify(other)).toBe(JSON.stringify(pglite))
  },
)
