import type { SourceRecord } from '../../ports.ts'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, isFields, optionalText, requiredId, requiredText } from './fields.ts'
import { parseJobPosting } from './job-posting.ts'
import { type FoundJobs, readDocument } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { payFields } from './pay-fields.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'
import { parseJson } from './read-json.ts'
import { readText } from './read-text.ts'
import { readTeamtailorFeed } from './teamtailor-feed.ts'
import { workplaceWord } from './workplace-word.ts'

const EXPECTED = 'Teamtailor\'s feed, {"items": […]} or <rss>, or the answer of its API, {"data": […]}'

/**
 * The feed of NAME.teamtailor.com/jobs.json or /jobs.rss, or the answer of api.teamtailor.com/v1/jobs?include=locations.
 * A feed's title is the employer; the API's answer names none.
 */
export async function* readTeamtailor(input: ListingInput): AsyncGenerator<SourceRecord> {
  const text = await readText(input, EXPECTED)
  if (text.trimStart().startsWith('<')) yield* readTeamtailorFeed(text, input)
  else
    yield* readDocument(input.label, parseJson(text, input.label, EXPECTED), EXPECTED, (document) =>
      findJobs(document, input),
    )
}

function findJobs(document: unknown, { company, name, asOf }: ListingInput): FoundJobs | null {
  const known = company ?? name
  if (!isFields(document)) return null
  if (Array.isArray(document.items)) {
    const employer = wordsOf(document.title) ?? known
    return { at: 'items', jobs: document.items, parse: (item) => parseItem(item, employer, asOf) }
  }
  const included = new Map(listOf(document.included).map((resource) => [keyOf(resource), resource]))
  return Array.isArray(document.data)
    ? { at: 'data', jobs: document.data, parse: (job) => parseJob(job, included, known) }
    : null
}

/** An item has the posting again as schema.org marks it up, without what the item itself says. */
function parseItem(item: Fields, employer: string | null, asOf: string | undefined): RawPosting | null {
  const marked = fieldsOf(item._jobposting)
  const description = optionalText(item, 'content_html') || optionalText(item, 'content_text')
  const posting = parseJobPosting(
    {
      ...marked,
      identifier: requiredId(item, 'id'),
      title: requiredText(item, 'title'),
      url: optionalText(item, 'url') ?? marked.url,
      description: description || marked.description,
      datePosted: item.date_published ?? marked.datePosted,
    },
    employer,
    asOf,
  )
  // Not of the feed itself: it was fetched besides.
  const workplace = workplaceWord(item.remoteStatus)
  return posting === null || workplace === undefined ? posting : { ...posting, workplace }
}

type Included = ReadonlyMap<string, Fields>

function keyOf({ type, id }: Fields): string {
  return `${wordsOf(type)} ${wordsOf(id)}`
}

function parseJob(job: Fields, included: Included, known: string | null): RawPosting | null {
  const attributes = fieldsOf(job.attributes)
  const isOpen = attributes.status === undefined || attributes.status === null || attributes.status === 'open'
  if (!isOpen || attributes.internal === true) return null
  return buildPosting({
    id: requiredId(job, 'id'),
    title: requiredText(attributes, 'title'),
    company: employerOf(undefined, known),
    locations: locationsOf(job, included),
    url: optionalText(fieldsOf(job.links), 'careersite-job-url'),
    workplace: workplaceWord(attributes['remote-status']),
    description: optionalText(attributes, 'body') || optionalText(attributes, 'pitch'),
    pay: payFields({
      low: attributes['min-salary'],
      high: attributes['max-salary'],
      currency: attributes.currency,
      period: attributes['salary-time-unit'],
    }),
    postedOn: postedOn(attributes['created-at']),
  })
}

function locationsOf(job: Fields, included: Included): readonly (string | undefined)[] {
  const { locations, location } = fieldsOf(job.relationships)
  return [locations, location]
    .flatMap((relationship) => listOf(fieldsOf(relationship).data))
    .map((reference) => fieldsOf(included.get(keyOf(reference))?.attributes))
    .map(({ city, country, name }) => placeText(city, countryName(country)) ?? wordsOf(name))
}
