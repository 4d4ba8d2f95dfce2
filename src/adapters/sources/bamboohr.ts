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
 * The answer of NAME.bamboohr.com/careers/list, which has no descriptions, or of …/careers/ID/detail, which has one. It
 * names no company: that comes from the caller, a boards list, or the file's name.
 */
export async function* readBambooHr(input: ListingInput): AsyncGenerator<SourceRecord> {
  const company = knownEmployer(input, "BambooHR's")
  yield* readJsonListing(input, EXPECTED, (document) => {
    const result = isFields(document) ? document.result : undefined
    const parse = (opening: Fields) => parseOpening(opening, company)
    if (Array.isArray(result)) return { at: 'result', jobs: result, parse }
    const { jobOpening } = fieldsOf(result)
    return isFields(jobOpening) ? { at: 'result.jobOpening', jobs: [jobOpening], parse } : null
  })
}

function parseOpening(opening: Fields, company: string): RawPosting | null {
  if (typeof opening.jobOpeningStatus === 'string' && opening.jobOpeningStatus !== 'Open') return null
  const url = optionalText(opening, 'jobOpeningShareUrl')
  const { city, state, addressCountry, country } = fieldsOf(opening.location)
  const wider = fieldsOf(opening.atsLocation)
  return buildPosting({
    id: /\/careers\/(\d+)/.exec(url ?? '')?.[1] ?? requiredId(opening, 'id'),
    title: requiredText(opening, 'jobOpeningName'),
    company,
    locations: [
      placeText(
        wordsOf(city) ?? wider.city,
        wordsOf(state) ?? wordsOf(wider.state) ?? wider.province,
        countryName(addressCountry ?? country ?? wider.country),
      ),
    ],
    url,
    workplace: workplaceOf(opening),
    description: optionalText(opening, 'description'),
    payText: optionalText(opening, 'compensation'),
    postedOn: postedOn(opening.datePosted),
  })
}

/** Type 0 is also what was never filled in. */
function workplaceOf({ locationType, isRemote }: Fields): Workplace | undefined {
  if (locationType === '2' || locationType === 2) return 'HYBRID'
  const isRemoteType = locationType === '1' || locationType === 1
  return isRemoteType || isRemote === true || isRemote === 'yes' ? 'REMOTE' : undefined
}
