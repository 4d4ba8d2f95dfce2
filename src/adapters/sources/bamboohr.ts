import type { SourceRecord } from '../../ports.ts'
import type { RawPosting, Workplace } from '../../postings/raw-posting.ts'
import { buildPosting } from './build-posting.ts'
import { type Fields, isFields, optionalText, requiredId, requiredText } from './fields.ts'
import { knownEmployer, readJsonListing } from './json-listing.ts'
import { fieldsOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'

const EXPECTED = 'the answer of BambooHR\'s careers, {"result": […]} or {"result": {"jobOpening": {…}}}'

/**
 * The answer of NAME.bamboohr.com/careers/list, which has no descriptions, or of …/careers/ID/detail, which has one: one,
 * or several in a list. It names no company: that comes from the caller, a boards list, or the file's name.
 */
export async function* readBambooHr(input: ListingInput): AsyncGenerator<SourceRecord> {
  const company = knownEmployer(input, "BambooHR's")
  yield* readJsonListing(input, EXPECTED, (document) => {
    const parse = (opening: Fields) => parseOpening(opening, company, input.url)
    const { result } = fieldsOf(document)
    if (Array.isArray(result)) return { at: 'result', jobs: result, parse }
    if (Array.isArray(document))
      return { at: '', jobs: document, parse: (detail) => parse(openingIn(detail) ?? detail) }
    const opening = openingIn(document)
    return opening === undefined ? null : { at: 'result.jobOpening', jobs: [opening], parse }
  })
}

/** The opening in the answer of …/careers/ID/detail. */
function openingIn(document: unknown): Fields | undefined {
  const { jobOpening } = fieldsOf(fieldsOf(document).result)
  return isFields(jobOpening) ? jobOpening : undefined
}

function parseOpening(opening: Fields, company: string, list: URL | undefined): RawPosting | null {
  if (typeof opening.jobOpeningStatus === 'string' && opening.jobOpeningStatus !== 'Open') return null
  const shared = optionalText(opening, 'jobOpeningShareUrl')
  const id = /\/careers\/(\d+)/.exec(shared ?? '')?.[1] ?? requiredId(opening, 'id')
  return buildPosting({
    id,
    title: requiredText(opening, 'jobOpeningName'),
    company,
    locations: [placeOf(opening)],
    url: shared ?? (list && /^\d+$/.test(id) ? new URL(`/careers/${id}`, list).href : undefined),
    workplace: workplaceOf(opening),
    description: optionalText(opening, 'description'),
    payText: wordsOf(opening.compensation),
    postedOn: postedOn(opening.datePosted),
  })
}

/** The place written for the opening; else the office it belongs to, with the country that is written for it. */
function placeOf({ location, atsLocation }: Fields): string | undefined {
  const office = fieldsOf(location)
  const own = fieldsOf(atsLocation)
  const country = countryName(own.country)
  if (wordsOf(own.city)) return placeText(own.city, wordsOf(own.state) ?? own.province, country)
  return placeText(
    office.city,
    wordsOf(office.state) ?? wordsOf(own.state) ?? own.province,
    countryName(office.addressCountry ?? office.country) ?? country,
  )
}

/** Type 0 is also what was never filled in. */
function workplaceOf({ locationType, isRemote }: Fields): Workplace | undefined {
  if (locationType === '2' || locationType === 2) return 'HYBRID'
  const isRemoteType = locationType === '1' || locationType === 1
  return isRemoteType || isRemote === true || isRemote === 'yes' ? 'REMOTE' : undefined
}
