import { decodeHTML } from 'entities'
import { DESCRIPTION_LENGTH, TITLE_LENGTH } from '../../../src/pages/found/fit-text.ts'

// biome-ignore lint/suspicious/noExplicitAny: what schema.org says of it is what is tested
type Thing = any

const NO_WORDS = /\bNaN\b|undefined|null|\[object/
const ISO_DAY = /^\d{4}-\d{2}-\d{2}/
/** What schema.org and Google's documentation require, by type: each is there and says something. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  Dataset: [
    'name',
    'description',
    'url',
    'creator.name',
    'creator.url',
    'temporalCoverage',
    'dateModified',
    'version',
  ],
  Occupation: ['name', 'estimatedSalary.0.name', 'estimatedSalary.0.currency', 'estimatedSalary.0.median'],
  FAQPage: ['mainEntity.0.name', 'mainEntity.0.acceptedAnswer.text'],
  BreadcrumbList: ['itemListElement.0.name', 'itemListElement.0.item'],
}

/** What is wrong with the head of a page of figures, a line each; empty where nothing is. */
export function findHeadFaults(html: string): string[] {
  const head = html.slice(0, html.indexOf('</head>'))
  const title = only(head, /<title>([^<]*)<\/title>/g)
  const description = meta(head, 'description')
  const canonical = only(head, /<link rel="canonical" href="([^"]*)">/g)
  const things = linkedThings(head)
  return [
    ...complain(title.length > 0 && title.length <= TITLE_LENGTH, `title: ${title}`),
    ...complain(
      description.length >= 50 && description.length <= DESCRIPTION_LENGTH,
      `description: ${description}`,
    ),
    ...complain(!NO_WORDS.test(title + description), `no words: ${title} ${description}`),
    ...complain(meta(head, 'og:title') === title, 'og:title is another than the title'),
    ...complain(meta(head, 'og:description') === description, 'og:description is another'),
    ...complain(URL.canParse(canonical) && meta(head, 'og:url') === canonical, `canonical: ${canonical}`),
    ...complain(URL.canParse(meta(head, 'og:image')), 'there is no picture'),
    ...complain(meta(head, 'og:image:alt').length > 20, 'the picture has no words'),
    ...complain(meta(head, 'twitter:card') === 'summary_large_image', 'there is no card'),
    ...complain(
      things.some((thing) => thing['@type'] === 'Dataset'),
      'there is no Dataset',
    ),
    ...things.flatMap((thing) => findThingFaults(thing, html)),
  ]
}

/** What the page's script of schema.org tells. */
export function linkedThings(html: string): Thing[] {
  const [script] = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
  return script ? JSON.parse(script[1] ?? '')['@graph'] : []
}

/** The content of a meta element; empty where there is none or several. */
export function meta(html: string, name: string): string {
  return only(html, new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`, 'g'))
}

function findThingFaults(thing: Thing, html: string): string[] {
  const type = thing['@type']
  const visible = decodeHTML(html.slice(html.indexOf('<body')).replace(/<[^>]*>/g, ''))
  const missing = (REQUIRED[type] ?? []).filter((path) => {
    const value = path.split('.').reduce((found, step) => found?.[step], thing)
    return value === undefined || value === null || value === ''
  })
  return [
    ...complain(type in REQUIRED, `${type} is not known here`),
    ...missing.map((path) => `${type} has no ${path}`),
    ...(type === 'Dataset' ? findDatasetFaults(thing) : []),
    ...(type === 'Occupation' ? findSalaryFaults(thing.estimatedSalary[0]) : []),
    ...(type === 'FAQPage'
      ? thing.mainEntity.flatMap(({ name, acceptedAnswer }: Thing) =>
          [name, acceptedAnswer.text].flatMap((words) =>
            complain(visible.includes(words), `FAQPage says what the page does not: ${words}`),
          ),
        )
      : []),
    ...(type === 'BreadcrumbList'
      ? thing.itemListElement.flatMap(({ position, item }: Thing, index: number) =>
          complain(position === index + 1 && URL.canParse(item), `step ${index} of the trail`),
        )
      : []),
  ]
}

function findDatasetFaults(dataset: Thing): string[] {
  const { description, distribution, temporalCoverage, dateModified, variableMeasured } = dataset
  const [download] = distribution
  const [from, to] = temporalCoverage.split('/')
  return [
    ...complain(
      description.length >= 50 && description.length <= 5000,
      `Dataset description: ${description}`,
    ),
    ...complain(dataset.isAccessibleForFree === true, 'Dataset is not free'),
    ...complain(ISO_DAY.test(dateModified), `Dataset dateModified: ${dateModified}`),
    ...complain(Date.parse(to) - Date.parse(from) === 6 * 86_400_000, `Dataset week: ${temporalCoverage}`),
    ...complain(new URL(download.contentUrl).pathname === '/graphql', 'Dataset has no query'),
    ...complain(download.encodingFormat === 'application/json', 'Dataset has no format'),
    ...complain(
      variableMeasured.every(({ value }: Thing) => Number.isFinite(value)),
      'Dataset measures no number',
    ),
  ]
}

function findSalaryFaults(salary: Thing): string[] {
  const { percentile10, percentile25, median, percentile75, percentile90 } = salary
  const known = [percentile10, percentile25, median, percentile75, percentile90].filter(
    (value) => value !== undefined,
  )
  return [
    ...complain(salary['@type'] === 'MonetaryAmountDistribution', 'Occupation has no distribution'),
    ...complain(salary.currency === 'USD' && salary.duration === 'P1Y', 'Occupation has no unit'),
    ...complain(
      known.every((value, index) => Number.isInteger(value) && value >= (known[index - 1] ?? 0)),
      `Occupation percentiles: ${known}`,
    ),
  ]
}

function complain(isRight: boolean, words: string): string[] {
  return isRight ? [] : [words]
}

function only(html: string, pattern: RegExp): string {
  const found = [...html.matchAll(pattern)]
  return found.length === 1 ? decodeHTML(found[0]?.[1] ?? '') : ''
}
