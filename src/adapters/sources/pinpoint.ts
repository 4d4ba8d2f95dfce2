import type { SourceRecord } from '../../ports.ts'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { buildPosting } from './build-posting.ts'
import { type Fields, isFields, optionalText, requiredId, requiredText } from './fields.ts'
import { joinSections } from './html-sections.ts'
import { knownEmployer, readJsonListing } from './json-listing.ts'
import { fieldsOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { payFields } from './pay-fields.ts'
import { placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'
import { workplaceWord } from './workplace-word.ts'

const EXPECTED = 'the answer of Pinpoint\'s postings, {"data": […]}'

/**
 * The answer of NAME.pinpointhq.com/postings.json. It names no company: that comes from the caller, a boards list, or
 * the file's name.
 */
export async function* readPinpoint(input: ListingInput): AsyncGenerator<SourceRecord> {
  const company = knownEmployer(input, "Pinpoint's")
  yield* readJsonListing(input, EXPECTED, (document) => {
    const data = isFields(document) ? document.data : undefined
    return Array.isArray(data) ? { at: 'data', jobs: data, parse: (job) => parsePosting(job, company) } : null
  })
}

function parsePosting(posting: Fields, company: string): RawPosting {
  const location = fieldsOf(posting.location)
  return buildPosting({
    id: requiredId(posting, 'id'),
    title: requiredText(posting, 'title'),
    company,
    locations: [wordsOf(location.name) ?? placeText(location.city, location.province)],
    url: optionalText(posting, 'url'),
    workplace: workplaceWord(posting.workplace_type),
    description: descriptionOf(posting),
    ...payOf(posting),
    postedOn: postedOn(posting.first_published_at) ?? postedOn(posting.published_at),
  })
}

/** Only where the employer shows it. */
function payOf(posting: Fields): Pick<Parameters<typeof buildPosting>[0], 'pay' | 'payText'> {
  if (posting.compensation_visible === false) return {}
  return {
    payText: wordsOf(posting.compensation),
    pay: payFields({
      low: posting.compensation_minimum,
      high: posting.compensation_maximum,
      currency: posting.compensation_currency,
      period: posting.compensation_frequency,
    }),
  }
}

const SECTIONS = ['key_responsibilities', 'skills_knowledge_expertise', 'benefits']

function descriptionOf(posting: Fields): string | undefined {
  return joinSections([
    { html: optionalText(posting, 'description') },
    ...SECTIONS.map((name) => ({
      heading: wordsOf(posting[`${name}_header`]),
      html: optionalText(posting, name),
    })),
  ])
}
