import { assert, boolean, constantFrom, integer, option, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DESCRIPTION_LENGTH, TITLE_LENGTH } from '../../../src/pages/found/fit-text.ts'
import { headOfComparison } from '../../../src/pages/found/head-of-comparison.ts'
import { headOfHome } from '../../../src/pages/found/head-of-home.ts'
import { headOfRole } from '../../../src/pages/found/head-of-role.ts'
import type { FoundPage } from '../../../src/pages/found/told-page.ts'
import type { PageFilter } from '../../../src/pages/read-filter.ts'
import {
  comparisonOf,
  DATA_SCIENTIST,
  DATASET,
  MLOPS_ENGINEER,
  marketOf,
  PAIR,
  PLACE,
  ROLES,
  SALARY,
} from './found-setup.ts'

const SENIOR: PageFilter = { seniority: ['SENIOR'], workplace: [], metros: [] }
const NEW_YORK: PageFilter = { seniority: [], workplace: [], metros: ['new-york'] }
const BOTH: PageFilter = { ...NEW_YORK, seniority: ['SENIOR'] }

describe('the head of a comparison', () => {
  it('names both medians, and says whether chance could give their gap', () => {
    expect(headOfComparison(PAIR, PLACE)).toMatchObject({
      title: 'Data Scientist vs MLOps Engineer: $163K and $137K median pay',
      description:
        'Median advertised pay is $163K (345 salaries) for data scientists and $137K (34 salaries) for MLOps engineers. Chance alone could give that gap.',
      canonical: 'https://pay.example/compare/data-scientist-vs-mlops-engineer',
      ogImage: 'https://pay.example/og/compare/data-scientist-vs-mlops-engineer.png',
      citeTitle: 'Data Scientist vs MLOps Engineer',
    })
  })

  it.each([
    [
      'one side',
      SALARY,
      null,
      'Median advertised pay is $163K (345 salaries) for data scientists; too few salaries are disclosed for MLOps engineers.',
    ],
    [
      'the other side',
      null,
      SALARY,
      'Median advertised pay is $163K (345 salaries) for MLOps engineers; too few salaries are disclosed for data scientists.',
    ],
    ['both', null, null, 'Too few salaries are disclosed for data scientists and for MLOps engineers.'],
  ])('gives no median where %s disclose too few salaries', (_which, left, right, words) => {
    const sides = [
      { role: DATA_SCIENTIST, ...marketOf({ salary: left }) },
      { role: MLOPS_ENGINEER, ...marketOf({ salary: right }) },
    ] as const
    const head = headOfComparison(comparisonOf(...sides, { salaryGap: null }), PLACE)
    expect(head.description).toContain(words)
    expect(head.title).toBe('Data Scientist vs MLOps Engineer: openings, skills and pay')
    expect(head.description).not.toContain('chance')
  })

  it('says first that the sample is no market, and asks search engines to leave it out', () => {
    const head = headOfComparison({ ...PAIR, dataset: { ...DATASET, isSample: true } }, PLACE)
    expect(head.description).toMatch(/^Generated sample figures\. /)
    expect(head.robots).toBe('noindex, follow')
  })

  it.each([
    ['no filter', undefined, '', undefined],
    ['one', SENIOR, '?seniority=SENIOR', undefined],
    ['one place', NEW_YORK, '?metro=new-york', undefined],
    ['two filters', BOTH, '?seniority=SENIOR&metro=new-york', 'noindex, follow'],
  ])(
    'is canonical to itself and found by search engines as fits, with %s',
    (_which, filter, search, robots) => {
      const head = headOfComparison(PAIR, { ...PLACE, ...(filter && { filter }) })
      expect(head.canonical).toBe(`https://pay.example/compare/data-scientist-vs-mlops-engineer${search}`)
      expect(head.robots).toBe(robots)
    },
  )

  it('names the filter before any figure', () => {
    const { title, description, citeTitle, ogImageAlt } = headOfComparison(PAIR, { ...PLACE, filter: BOTH })
    expect(title).toContain('Data Scientist vs MLOps Engineer, senior, New York')
    expect(citeTitle).toBe('Data Scientist vs MLOps Engineer, senior, New York')
    expect(description).toMatch(/^Only senior, New York positions\. Median/)
    expect(ogImageAlt).toBe('Data Scientist vs MLOps Engineer: pay of all positions, without this filter.')
  })
})

describe('the head of a role', () => {
  it('names its median, its openings and its week', () => {
    expect(
      headOfRole({ dataset: DATASET, role: { ...DATA_SCIENTIST, market: marketOf() } }, PLACE),
    ).toMatchObject({
      title: 'Data Scientist salary: $163K median, 475 open positions',
      description:
        'Median advertised pay for data scientists is $163K (345 salaries). The middle half lies at $126K–$195K. 475 positions are open. Week of 16 November 2026.',
      canonical: 'https://pay.example/roles/data-scientist',
    })
  })

  it('says that a week is not over', () => {
    const market = marketOf({ provisional: true, salary: null, openPositions: 1 })
    expect(headOfRole({ dataset: DATASET, role: { ...MLOPS_ENGINEER, market } }, PLACE)).toMatchObject({
      title: 'MLOps Engineer: 1 open position, skills and employers',
      description:
        'For MLOps engineers, too few salaries are disclosed for a median. 1 position is open. Week of 16 November 2026, so far.',
    })
  })

  it('is left out by search engines where a filter leaves too few salaries', () => {
    const role = { ...DATA_SCIENTIST, market: marketOf({ salary: null }) }
    expect(headOfRole({ dataset: DATASET, role }, { ...PLACE, filter: SENIOR }).robots).toBe(
      'noindex, follow',
    )
    expect(headOfRole({ dataset: DATASET, role }, PLACE).robots).toBeUndefined()
  })
})

describe('the head of the home page', () => {
  it('names the median and the openings of all roles', () => {
    expect(
      headOfHome({ dataset: DATASET, market: marketOf({ openPositions: 26_159 }) }, PLACE),
    ).toMatchObject({
      title: 'AI Salary Trends: $163K median pay, 26,159 open jobs',
      description:
        'Median advertised pay in AI jobs is $163K (345 salaries). 26,159 positions are open. Week of 16 November 2026. Any two roles side by side.',
      canonical: 'https://pay.example/',
      ogImage: 'https://pay.example/og/home.png',
    })
  })
})

describe('whatever the figures and the filter', () => {
  const salaries = option(
    record({
      median: integer({ min: 3_000, max: 2_000_000 }),
      sampleSize: integer({ min: 1, max: 900_000 }),
      p25: constantFrom(3_000, 999_500),
      p75: constantFrom(999_500, 2_000_000),
    }),
  )
  const markets = record({
    week: constantFrom('2026-09-21'),
    provisional: boolean(),
    openPositions: integer({ min: 0, max: 9_999_999 }),
    salary: salaries,
  })
  const filters = constantFrom(undefined, BOTH, {
    seniority: ['ENTRY', 'MID', 'SENIOR'],
    workplace: ['REMOTE', 'HYBRID', 'ONSITE'],
    metros: ['new-york', 'a'.repeat(60)],
  } as PageFilter)
  const expectToFit = ({ title, description }: FoundPage) => {
    expect(title.length).toBeGreaterThan(0)
    expect(title.length, title).toBeLessThanOrEqual(TITLE_LENGTH)
    expect(description.length, description).toBeGreaterThanOrEqual(50)
    expect(description.length, description).toBeLessThanOrEqual(DESCRIPTION_LENGTH)
    expect(description).not.toMatch(/NaN|undefined|null/)
  }

  it('titles and descriptions of all pairs fit', () => {
    const pairs = ROLES.flatMap((left, index) =>
      ROLES.slice(index + 1).map((right) => [left, right] as const),
    )
    expect(pairs).toHaveLength(190)
    assert(
      property(
        constantFrom(...pairs),
        markets,
        markets,
        boolean(),
        filters,
        boolean(),
        (pair, left, right, significant, filter, isSample) => {
          const salaryGap = left.salary && right.salary ? { median: { significant } } : null
          const answer = comparisonOf({ role: pair[0], ...left }, { role: pair[1], ...right }, { salaryGap })
          const place = { ...PLACE, ...(filter && { filter }) }
          expectToFit(headOfComparison({ ...answer, dataset: { ...DATASET, isSample } }, place))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('those of all roles and of the home page fit', () => {
    assert(
      property(constantFrom(...ROLES), markets, filters, boolean(), (role, market, filter, isSample) => {
        const dataset = { ...DATASET, isSample }
        expectToFit(
          headOfRole({ dataset, role: { ...role, market } }, { ...PLACE, ...(filter && { filter }) }),
        )
        expectToFit(headOfHome({ dataset, market }, PLACE))
      }),
      { numRuns: 300 },
    )
  })
})
