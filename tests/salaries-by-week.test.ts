import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../src/adapters/database/posting-intake.ts'
import { createWeekStore } from '../src/adapters/database/week-store.ts'
import { importListing } from '../src/intake/import-listing.ts'
import { createReader, READER_VERSION } from '../src/postings/create-reader.ts'
import { sundayOf, weekOf } from '../src/publication/calendar.ts'
import { publishWeek } from '../src/publication/publish-week.ts'
import type { WeekSnapshot } from '../src/publication/week-snapshot.ts'
import type { MarketFigures, SalaryFigures } from '../src/statistics/market-figures.ts'
import { engines, openTestDatabase } from './helpers/database.ts'
import { optionalSuites } from './helpers/optional-suites.ts'
import { type CountedRow, countedRows, readSalaryRows, salaryListing } from './helpers/salary-rows.ts'

const BASES = ['FLOOR', 'MIDPOINT', 'CEILING'] as const
/** Sums in another order may differ behind a millionth of a dollar. */
const toMillionths = (figures: readonly (number | null)[]) =>
  figures.map((figure) => (figure === null ? null : Math.round(figure * 1e6) / 1e6))

const publishedMarket = ({ openPositions, foldedPostings, remotePositions, pay, salary }: MarketFigures) => ({
  counts: [openPositions, foldedPostings, remotePositions, pay.employers.length],
  salary: BASES.map((basis) => (salary[basis] === null ? [] : publishedSalary(salary[basis]))),
})

const publishedSalary = ({ p10, p25, median, p75, p90, mean, averageRange, ...rest }: SalaryFigures) => [
  ...[rest.sampleSize, rest.companies],
  ...toMillionths([rest.disclosureRate, mean, averageRange.low, averageRange.high]),
  ...toMillionths([p10, p25, median, p75, p90]),
]

/** The same from the rows of the file; percentiles of whole numbers up to the last division. */
function marketOf(rows: readonly CountedRow[]): ReturnType<typeof publishedMarket> {
  const sorted = rows.flatMap(({ salary }) => salary ?? []).sort((a, b) => a - b)
  const n = sorted.length
  const percentile = (percent: number) => {
    const hundredths = (n - 1) * percent
    const [place, rest] = [Math.floor(hundredths / 100), hundredths % 100]
    return ((sorted[place] ?? 0) * (100 - rest) + (sorted[place + 1] ?? 0) * rest) / 100
  }
  const tail = (percent: number) => (n >= 100 ? percentile(percent) : null)
  const mean = sorted.reduce((sum, salary) => sum + salary, 0) / n
  // A row is its own employer, and gives one figure, which is floor, midpoint and ceiling at once.
  const salary = [
    ...[n, n],
    ...toMillionths([n / rows.length, mean, mean, mean]),
    ...toMillionths([tail(10), percentile(25), percentile(50), percentile(75), tail(90)]),
  ]
  return {
    counts: [rows.length, 0, rows.filter(({ isRemote }) => isRemote).length, n],
    salary: BASES.map(() => (n === 0 ? [] : salary)),
  }
}

describe.skipIf(!optionalSuites.sharedData.isThere)('salaries of three years, published week by week', () => {
  const rows = optionalSuites.sharedData.isThere ? readSalaryRows() : []
  const counted = countedRows(rows)
  const days = [...new Set(rows.map(({ first_seen }) => first_seen))].toSorted()

  describe.each(engines)('on %s', (engine) => {
    let database: Database
    const published: WeekSnapshot[] = []

    beforeAll(async () => {
      database = await openTestDatabase(engine)
      const intake = createPostingIntake(database.pool)
      const store = createWeekStore(database.pool)
      const read = createReader()
      for (const [week, daysOfWeek] of Map.groupBy(days, weekOf)) {
        for (const asOf of daysOfWeek)
          await importListing(
            { source: 'salaries', format: 'ndjson', isSample: false, asOf, partial: true },
            salaryListing(rows, asOf),
            { intake, read, readerVersion: READER_VERSION, onReject: ({ reason }) => expect.fail(reason) },
          )
        await publishWeek(store, () => new Date('2024-07-05T00:00:00Z'), week)
        published.push((await store.load(week)) as WeekSnapshot)
      }
    }, 600_000)
    afterAll(() => database?.close())

    test('every count, quartile and mean of every role and week is what the rows of the file give', () => {
      expect(published.map(({ week }) => week)).toEqual([...new Set(days.map(weekOf))])
      let figures = 0
      for (const { week, roles, all, provisional } of published) {
        const open = counted.filter(({ firstSeen }) => firstSeen <= sundayOf(week))
        const byRole = [...Map.groupBy(open, ({ role }) => role)].sort(([a], [b]) => (a < b ? -1 : 1))
        const expected = byRole.map(([role, ofRole]) => [role, marketOf(ofRole)] as const)
        const found = [...roles].map(([role, market]) => [role, publishedMarket(market)] as const)
        expect({ week, provisional, found }).toEqual({ week, provisional: false, found: expected })
        expect(publishedMarket(all)).toEqual(marketOf(open))
        figures += found.reduce(
          (sum, [, { counts, salary }]) => sum + counts.length + salary.flat().length,
          0,
        )
      }
      expect(figures).toBeGreaterThan(50_000)
      expect(counted.some(({ salary }) => salary === null)).toBe(true)
    })

    test('and what percentile_cont and avg give over the stored postings', async () => {
      const { rows: expected } = await database.pool.query(`
        SELECT w.week, v.role, count(*) AS open, count(v.floor_usd) AS disclosed,
          percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY (v.floor_usd + v.ceiling_usd) / 2.0) AS quartiles,
          avg((v.floor_usd + v.ceiling_usd) / 2.0)::float8 AS mean
        FROM published_weeks w JOIN posting_versions v
          ON v.open_from <= w.counted_on AND (v.closed_on IS NULL OR v.closed_on > w.counted_on)
        GROUP BY w.week, v.role ORDER BY w.week, v.role COLLATE "C"`)
      const found = published.flatMap(({ week, roles }) =>
        [...roles].map(
          ([
            role,
            {
              openPositions: open,
              pay,
              salary: { MIDPOINT: salary },
            },
          ]) => ({
            ...{ week, role, open, disclosed: pay.employers.length },
            quartiles: salary && toMillionths([salary.p25, salary.median, salary.p75]),
            mean: salary && toMillionths([salary.mean]),
          }),
        ),
      )
      expect(found).toEqual(
        expected.map(({ quartiles, mean, ...counts }) => ({
          ...counts,
          quartiles: quartiles && toMillionths(quartiles),
          mean: quartiles && toMillionths([mean]),
        })),
      )
    })
  })
})
