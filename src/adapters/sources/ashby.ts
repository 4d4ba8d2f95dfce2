import type { SourceRecord } from '../../ports.ts'
import type { RawPosting, Workplace } from '../../postings/raw-posting.ts'
import { ashbyPay } from './ashby-pay.ts'
import { buildPosting } from './build-posting.ts'
import { type Fields, isFields, optionalText, requiredId, requiredText } from './fields.ts'
import { knownEmployer, readJsonListing } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { postedOn } from './posted-on.ts'

const EXPECTED = 'the answer of Ashby\'s job board, {"jobs": […]}'

/**
 * The answer of api.ashbyhq.com/posting-api/job-board/NAME?includeCompensation=true. Jobs that are not listed are left
 * out. It names no company: that comes from the caller, a boards list, or the file's name.
 */
export async function* readAshby(input: ListingInput): AsyncGenerator<SourceRecord> {
  const company = knownEmployer(input, "Ashby's")
  yield* readJsonListing(input, EXPECTED, (document) => {
    const jobs = isFields(document) ? document.jobs : undefined
    const parse = (job: Fields) => (job.isListed === false ? null : parseJob(job, company))
    return Array.isArray(jobs) ? { at: 'jobs', jobs, parse } : null
  })
}

function parseJob(job: Fields, company: string): RawPosting {
  return buildPosting({
    id: requiredId(job, 'id'),
    title: requiredText(job, 'title'),
    company,
    locations: [job, ...listOf(job.secondaryLocations)].map(locationText),
    url: optionalText(job, 'jobUrl'),
    workplace: workplaceOf(job),
    description: optionalText(job, 'descriptionPlain') || optionalText(job, 'descriptionHtml'),
    ...ashbyPay(job.compensation),
    postedOn: postedOn(job.publishedAt),
  })
}

/** The place as it is worded, with what its address adds: "HQ (Berlin, Germany)". */
function locationText(place: Fields): string {
  const text = wordsOf(place.location) ?? ''
  const address = fieldsOf(place.address)
  const postal = isFields(address.postalAddress) ? address.postalAddress : address
  const added = ['addressLocality', 'addressRegion', 'addressCountry']
    .map((name) => postal[name])
    .filter(
      (part) =>
        typeof part === 'string' &&
        part.trim() !== '' &&
        !text.toLowerCase().includes(part.trim().toLowerCase()),
    )
    .map((part) => (part as string).trim())
  if (added.length === 0) return text
  return text === '' ? added.join(', ') : `${text} (${added.join(', ')})`
}

const WORKPLACES: Readonly<Record<string, Workplace | undefined>> = {
  remote: 'REMOTE',
  hybrid: 'HYBRID',
  onsite: 'ONSITE',
}

/** Of workplaceType; older answers have only isRemote, which a hybrid job also sets. */
function workplaceOf(job: Fields): Workplace | undefined {
  const type = wordsOf(job.workplaceType)
    ?.toLowerCase()
    .replace(/[^a-z]/g, '')
  if (type !== undefined && type !== '') return WORKPLACES[type]
  return job.isRemote === true && !/hybrid|on-?site|in-?office/i.test(wordsOf(job.location) ?? '')
    ? 'REMOTE'
    : undefined
}
