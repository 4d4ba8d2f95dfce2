import type { SourceRecord } from '../../ports.ts'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, isFields, optionalText, requiredId, requiredText } from './fields.ts'
import { joinSections } from './html-sections.ts'
import { readJsonListing } from './json-listing.ts'
import { fieldsOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'

const EXPECTED = 'the answer of SmartRecruiters\' postings, {"content": […]}, or one or more postings in full'

/**
 * The answer of api.smartrecruiters.com/v1/companies/NAME/postings, which has no descriptions; or the answers of
 * …/postings/ID, which have them: one, or several in a list or in `content`.
 */
export function readSmartRecruiters(input: ListingInput): AsyncIterable<SourceRecord> {
  const known = input.company ?? input.name
  return readJsonListing(input, EXPECTED, (document) => {
    const parse = (posting: Fields) => parsePosting(posting, known)
    if (Array.isArray(document)) return { at: '', jobs: document, parse }
    if (!isFields(document)) return null
    if (Array.isArray(document.content)) return { at: 'content', jobs: document.content, parse }
    return isFields(document.jobAd) ? { at: '', jobs: [document], parse } : null
  })
}

function parsePosting(posting: Fields, known: string | null): RawPosting | null {
  if (posting.active === false || posting.visibility === 'INTERNAL') return null
  const id = requiredId(posting, 'id')
  const company = fieldsOf(posting.company)
  const location = fieldsOf(posting.location)
  const identifier = wordsOf(company.identifier)
  return buildPosting({
    id,
    title: requiredText(posting, 'name'),
    company: employerOf(optionalText(company, 'name') || identifier, known),
    locations: [
      wordsOf(location.fullLocation) ??
        placeText(location.city, location.region, countryName(location.country)),
    ],
    url:
      optionalText(posting, 'postingUrl') ??
      (identifier &&
        `https://jobs.smartrecruiters.com/${encodeURIComponent(identifier.toWellFormed())}/${encodeURIComponent(id.toWellFormed())}`),
    workplace: location.hybrid === true ? 'HYBRID' : location.remote === true ? 'REMOTE' : undefined,
    description: descriptionOf(posting),
    postedOn: postedOn(posting.releasedDate),
  })
}

const SECTIONS = ['companyDescription', 'jobDescription', 'qualifications', 'additionalInformation']

function descriptionOf(posting: Fields): string | undefined {
  const sections = fieldsOf(fieldsOf(posting.jobAd).sections)
  return joinSections(
    SECTIONS.map((name) => {
      const section = fieldsOf(sections[name])
      return { heading: wordsOf(section.title), html: optionalText(section, 'text') }
    }),
  )
}
