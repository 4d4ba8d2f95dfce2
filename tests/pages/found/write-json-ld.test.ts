import { describe, expect, it } from 'vitest'
import { createPageView } from '../../../src/pages/create-page-view.ts'
import { headOfComparison } from '../../../src/pages/found/head-of-comparison.ts'
import { headOfHome } from '../../../src/pages/found/head-of-home.ts'
import { headOfRole } from '../../../src/pages/found/head-of-role.ts'
import type { PagePlace } from '../../../src/pages/found/told-page.ts'
import type { PageFilter } from '../../../src/pages/read-filter.ts'
import { stripMarks, toPlainLine } from '../../../src/templates/marks.ts'
import { openComparisons } from '../comparison/comparison-setup.ts'
import { templates } from '../pages-setup.ts'
import { findHeadFaults, linkedThings } from './find-head-faults.ts'
import {
  comparisonOf,
  DATA_SCIENTIST,
  DATASET,
  MLOPS_ENGINEER,
  marketOf,
  PAIR,
  PLACE,
  SALARY,
} from './found-setup.ts'

const NO_FILTER: PageFilter = { seniority: [], workplace: [], metros: [] }

/** What a head tells, by type. */
// biome-ignore lint/suspicious/noExplicitAny: what schema.org says of it is what is tested
function thingsOf({ jsonLd }: { readonly jsonLd: string }): Record<string, any[]> {
  return Object.groupBy(
    JSON.parse(jsonLd)['@graph'],
    (thing) => (thing as { '@type': string })['@type'],
  ) as never
}

const occupationsOf = (filter: Partial<PageFilter>, place: PagePlace = PLACE) =>
  thingsOf(headOfComparison(PAIR, { ...place, filter: { ...NO_FILTER, ...filter } })).Occupation ?? []

describe('the Dataset of a page', () => {
  it('has its week, its figures and the query that gives them', () => {
    const [dataset] = thingsOf(headOfComparison(PAIR, PLACE)).Dataset ?? []
    expect(dataset).toMatchObject({
      name: 'Data Scientist vs MLOps Engineer: advertised pay and open positions',
      temporalCoverage: '2026-11-16/2026-11-22',
      dateModified: DATASET.updatedAt,
      version: '12',
      isAccessibleForFree: true,
    })
    expect(dataset.variableMeasured).toContainEqual(
      expect.objectContaining({ name: 'Median advertised pay, MLOps Engineer', value: 136_500 }),
    )
    const { searchParams } = new URL(dataset.distribution[0].contentUrl)
    expect(Object.fromEntries(searchParams)).toEqual({
      query: PLACE.operation,
      variables: JSON.stringify(PLACE.variables),
    })
  })

  it('says of the sample that it is one', () => {
    const answer = { dataset: { ...DATASET, isSample: true }, market: marketOf() }
    expect(thingsOf(headOfHome(answer, PLACE)).Dataset?.[0].name).toContain('(generated sample)')
  })
})

describe('an Occupation', () => {
  it('is told of each role with its percentiles, and with no place that was not counted', () => {
    const [left, right] = occupationsOf({})
    expect(left.name).toBe('Data Scientist')
    expect(left.estimatedSalary).toEqual([
      {
        '@type': 'MonetaryAmountDistribution',
        name: 'base',
        currency: 'USD',
        duration: 'P1Y',
        percentile10: 98_000,
        percentile25: 126_000,
        median: 162_500,
        percentile75: 195_000,
        percentile90: 231_000,
      },
    ])
    expect(right.estimatedSalary[0].median).toBe(136_500)
    expect(left).not.toHaveProperty('occupationLocation')
  })

  it('leaves out the percentiles that there are too few salaries for', () => {
    const market = marketOf({ salary: { ...SALARY, p10: null, p90: null } })
    const head = headOfRole({ dataset: DATASET, role: { ...MLOPS_ENGINEER, market } }, PLACE)
    expect(Object.keys(thingsOf(head).Occupation?.[0].estimatedSalary[0])).not.toContain('percentile10')
  })

  it('has the place where only that of one metro is counted', () => {
    expect(occupationsOf({ metros: ['new-york'] })[0].occupationLocation).toEqual([
      { '@type': 'City', name: 'New York' },
    ])
  })

  it.each([
    ['of some of its positions', { seniority: ['SENIOR'] }],
    ['of remote ones', { workplace: ['REMOTE'] }],
    ['of those that name no place', { metros: ['remote'] }],
    ['of two metros', { metros: ['boston', 'new-york'] }],
  ] as const)('is not told %s', (_which, filter) => {
    expect(occupationsOf(filter)).toEqual([])
  })

  it('is not told of a role that discloses too few salaries, nor of the sample', () => {
    const right = { role: MLOPS_ENGINEER, ...marketOf({ salary: null }) }
    const answer = comparisonOf({ role: DATA_SCIENTIST, ...marketOf() }, right)
    const names = (head: { jsonLd: string }) => (thingsOf(head).Occupation ?? []).map(({ name }) => name)
    expect(names(headOfComparison(answer, PLACE))).toEqual(['Data Scientist'])
    expect(names(headOfComparison({ ...answer, dataset: { ...DATASET, isSample: true } }, PLACE))).toEqual([])
  })
})

describe('on its page', () => {
  const HOSTILE = `</script><script>alert(1)</script><!-- “\u2028‮ & ' "`

  it('says the same questions and answers that are to be read there, and all that is required', async () => {
    const { html } = await openComparisons().get('/compare/data-scientist-vs-mlops-engineer')
    expect(findHeadFaults(html)).toEqual([])
    const [questions] = linkedThings(html).filter((thing) => thing['@type'] === 'FAQPage')
    expect(questions.mainEntity.length).toBeGreaterThan(8)
  })

  it.each(['?seniority=SENIOR', '?metro=new-york', '?seniority=ENTRY&workplace=REMOTE'])(
    'also under %s',
    async (search) => {
      const { html } = await openComparisons().get(`/compare/data-scientist-vs-mlops-engineer${search}`)
      expect(findHeadFaults(html)).toEqual([])
    },
  )

  it('ends no script where somebody else’s words would', () => {
    const role = { slug: 'x', name: HOSTILE }
    const questions = { faq: [{ question: HOSTILE, answer: HOSTILE }] }
    const answer = comparisonOf({ role, ...marketOf() }, { role, ...marketOf() }, questions)
    const page = createPageView(templates)
    const html = page.fill(
      'missing',
      { heading: 'x', explanation: 'x', nearest: [] },
      { given: headOfComparison(answer, PLACE) },
    )
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toContain('<!--')
    const [faq] = linkedThings(stripMarks(html)).filter((thing) => thing['@type'] === 'FAQPage')
    expect(faq.mainEntity[0].name).toBe(toPlainLine(HOSTILE))
  })
})
