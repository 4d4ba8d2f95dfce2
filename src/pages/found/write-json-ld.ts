import { toPlainLine } from '../../templates/marks.ts'
import type { PageFilter } from '../read-filter.ts'
import { countFilters } from './filter-words.ts'
import type { ToldDataset, ToldMarket, ToldRole, ToldSalary } from './told-page.ts'

const SITE = 'AI Salary Trends'
const DAY_MS = 86_400_000

/** What search engines are told of a page, beside what they read there. */
export interface LinkedPage {
  readonly dataset: ToldDataset
  readonly publicUrl: string
  readonly canonical: string
  /** Absolute: gives the page's figures as JSON. */
  readonly queryUrl: string
  readonly name: string
  readonly description: string
  /** Null stands for all roles together. */
  readonly markets: readonly { readonly role: ToldRole | null; readonly market: ToldMarket }[]
  readonly filter: PageFilter
  readonly metros: readonly { readonly slug: string; readonly name: string }[]
  /** The pages above this one and this one, below the home page. */
  readonly trail: readonly { readonly name: string; readonly path: string }[]
  /** As they stand on the page. */
  readonly questions: readonly { readonly question: string; readonly answer: string }[]
}

/** schema.org in JSON: the figures as a Dataset, what a role pays as an Occupation, questions, and where the page is. */
export function writeJsonLd(page: LinkedPage): string {
  const graph = [
    describeDataset(page),
    ...describeOccupations(page),
    ...describeQuestions(page),
    ...describeTrail(page),
  ]
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }, (_name, value: unknown) =>
    // As the page shows it.
    typeof value === 'string' ? toPlainLine(value) : value,
  )
}

function describeDataset(page: LinkedPage): object {
  const { dataset, publicUrl, canonical, markets } = page
  const maker = { '@type': 'Organization', name: SITE, url: `${publicUrl}/` }
  const week = markets[0]?.market.week
  return {
    '@type': 'Dataset',
    '@id': `${canonical}#dataset`,
    name: `${page.name}: advertised pay and open positions${dataset.isSample ? ' (generated sample)' : ''}`,
    description: `${page.description} Advertised pay in US dollars a year, open positions and skills, counted each week from job postings by a published method.`,
    url: canonical,
    isAccessibleForFree: true,
    creator: maker,
    publisher: maker,
    ...(week === undefined ? {} : { temporalCoverage: `${week}/${sundayOf(week)}` }),
    dateModified: dataset.updatedAt,
    version: dataset.version,
    measurementTechnique: `${publicUrl}/methodology`,
    variableMeasured: markets.flatMap(describeVariables),
    distribution: [
      {
        '@type': 'DataDownload',
        name: 'The query behind this page',
        encodingFormat: 'application/json',
        contentUrl: page.queryUrl,
      },
    ],
    includedInDataCatalog: {
      '@type': 'DataCatalog',
      name: `${SITE} GraphQL API`,
      url: `${publicUrl}/graphql`,
    },
  }
}

function describeVariables({ role, market }: LinkedPage['markets'][number]): object[] {
  const of = role?.name ?? 'all roles'
  const count = (name: string, value: number) => ({ '@type': 'PropertyValue', name, value })
  const { salary } = market
  return [
    { ...count(`Open positions, ${of}`, market.openPositions), unitText: 'positions' },
    ...(salary
      ? [
          {
            ...count(`Median advertised pay, ${of}`, salary.median),
            unitText: 'US dollars a year',
            measurementTechnique: 'Median of the midpoints of advertised ranges',
          },
          { ...count(`Disclosed salaries, ${of}`, salary.sampleSize), unitText: 'postings' },
        ]
      : []),
  ]
}

/**
 * Only where it is true of the occupation: not of the sample, which is no market, not of some of its positions, and
 * with a place only where just the positions of a metro are counted.
 */
function describeOccupations({ dataset, markets, filter, metros, canonical }: LinkedPage): object[] {
  const [metro] = filter.metros
  const isOfPlace = metro !== undefined && metro !== 'remote'
  if (dataset.isSample || countFilters(filter) > (isOfPlace ? 1 : 0)) return []
  return markets.flatMap(({ role, market: { salary } }) => {
    if (role === null || salary === null) return []
    return [
      {
        '@type': 'Occupation',
        name: role.name,
        mainEntityOfPage: { '@type': 'WebPage', '@id': canonical, lastReviewed: dataset.updatedAt },
        estimatedSalary: [describeSalary(salary)],
        ...(isOfPlace
          ? {
              occupationLocation: [
                { '@type': 'City', name: metros.find(({ slug }) => slug === metro)?.name ?? metro },
              ],
            }
          : {}),
      },
    ]
  })
}

function describeSalary({ median, p10, p25, p75, p90 }: ToldSalary): object {
  const percentiles = { percentile10: p10, percentile25: p25, median, percentile75: p75, percentile90: p90 }
  return {
    '@type': 'MonetaryAmountDistribution',
    name: 'base',
    currency: 'USD',
    duration: 'P1Y',
    ...Object.fromEntries(Object.entries(percentiles).filter(([, value]) => typeof value === 'number')),
  }
}

function describeQuestions({ questions, canonical }: LinkedPage): object[] {
  if (questions.length === 0) return []
  return [
    {
      '@type': 'FAQPage',
      '@id': `${canonical}#questions`,
      mainEntity: questions.map(({ question, answer }) => ({
        '@type': 'Question',
        name: question,
        acceptedAnswer: { '@type': 'Answer', text: answer },
      })),
    },
  ]
}

function describeTrail({ publicUrl, trail }: LinkedPage): object[] {
  if (trail.length === 0) return []
  const steps = [{ name: SITE, path: '/' }, ...trail]
  return [
    {
      '@type': 'BreadcrumbList',
      itemListElement: steps.map(({ name, path }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name,
        item: `${publicUrl}${path}`,
      })),
    },
  ]
}

function sundayOf(monday: string): string {
  return new Date(Date.parse(monday) + 6 * DAY_MS).toISOString().slice(0, 10)
}
