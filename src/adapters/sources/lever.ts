import type { SourceRecord } from '../../ports.ts'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { buildPosting } from './build-posting.ts'
import { type Fields, optionalText, requiredId, requiredText } from './fields.ts'
import { joinSections, textAsHtml } from './html-sections.ts'
import { knownEmployer, readJsonListing } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { payFields } from './pay-fields.ts'
import { countryName, withCountry } from './place-text.ts'
import { postedOn } from './posted-on.ts'
import { workplaceWord } from './workplace-word.ts'

const EXPECTED = "the answer of Lever's postings, […]"

/**
 * The answer of api.lever.co/v0/postings/NAME?mode=json. It names no company: that comes from the caller, a boards list,
 * or the file's name.
 */
export async function* readLever(input: ListingInput): AsyncGenerator<SourceRecord> {
  const company = knownEmployer(input, "Lever's")
  yield* readJsonListing(input, EXPECTED, (document) =>
    Array.isArray(document) ? { at: '', jobs: document, parse: (job) => parsePosting(job, company) } : null,
  )
}

function parsePosting(posting: Fields, company: string): RawPosting | null {
  if (typeof posting.state === 'string' && posting.state !== 'published') return null
  const { min: low, max: high, currency, interval: period } = fieldsOf(posting.salaryRange)
  return buildPosting({
    id: requiredId(posting, 'id'),
    title: requiredText(posting, 'text'),
    company,
    locations: locationsOf(posting),
    url: optionalText(posting, 'hostedUrl'),
    workplace: workplaceWord(posting.workplaceType),
    description: descriptionOf(posting),
    pay: payFields({ low, high, currency, period }),
    postedOn: postedOn(posting.createdAt),
  })
}

function locationsOf(posting: Fields): readonly (string | undefined)[] {
  const { location, allLocations } = fieldsOf(posting.categories)
  const all = Array.isArray(allLocations) ? (allLocations as unknown[]).map(wordsOf) : []
  const main = wordsOf(location) ?? all[0]
  const country = countryName(posting.country)
  return [withCountry(main, country), ...all.filter((place) => place !== main)]
}

/** In the order it is shown: the opening and body, the lists, what comes behind, the words about pay. */
function descriptionOf(posting: Fields): string | undefined {
  const part = (html: string, plain: string) =>
    optionalText(posting, html) || textAsHtml(optionalText(posting, plain))
  return joinSections([
    { html: part('description', 'descriptionPlain') },
    ...listOf(posting.lists).map(({ text, content }) => ({ heading: wordsOf(text), html: wordsOf(content) })),
    { html: part('additional', 'additionalPlain') },
    { html: part('salaryDescription', 'salaryDescriptionPlain') },
  ])
}
