import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import type { RawPosting, Workplace } from '../../postings/raw-posting.ts'
import { ashbyPay } from './ashby-pay.ts'
import {
  FieldError,
  type Fields,
  isCalendarDate,
  isFields,
  optionalText,
  requiredId,
  requiredText,
  shown,
} from './fields.ts'
import type { ListingInput } from './listing-format.ts'
import { readJson } from './read-json.ts'

const EXPECTED = 'the answer of Ashby\'s job board, {"jobs": […]}'

/**
 * The answer of api.ashbyhq.com/posting-api/job-board/NAME?includeCompensation=true. Jobs that are not listed are left
 * out. It names no company: that comes from the caller, a boards list, or the file's name.
 */
export async function* readAshby(input: ListingInput): AsyncGenerator<SourceRecord> {
  const company = input.company ?? input.name
  if (company === null) {
    throw new CommandError(2, `${input.label}: Ashby's answer names no company: say it with --company NAME`)
  }
  const document = await readJson(input, EXPECTED)
  const jobs = isFields(document) ? document.jobs : undefined
  if (!Array.isArray(jobs))
    throw new CommandError(1, `${input.label} has no list of jobs: expected ${EXPECTED}`)
  for (const [index, job] of (jobs as unknown[]).entries()) {
    const place = `${input.label} jobs[${index}]`
    if (!isFields(job)) {
      yield { place, reject: `${shown(job)} is no job: an object is expected` }
      continue
    }
    if (job.isListed === false) continue
    try {
      yield { place, raw: parseJob(job, company) }
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      yield { place, reject: error.message }
    }
  }
}

function parseJob(job: Fields, company: string): RawPosting {
  const url = optionalText(job, 'jobUrl')
  const description = optionalText(job, 'descriptionPlain') || optionalText(job, 'descriptionHtml')
  const secondary = Array.isArray(job.secondaryLocations)
    ? (job.secondaryLocations as unknown[]).filter(isFields)
    : []
  const locations = [job, ...secondary].map(locationText).filter((text) => text !== '')
  const workplace = workplaceOf(job)
  const postedOn = optionalText(job, 'publishedAt')?.slice(0, 10)
  return {
    id: requiredId(job, 'id'),
    title: requiredText(job, 'title'),
    company,
    locations: [...new Set(locations)],
    ...ashbyPay(job.compensation),
    ...(url === undefined ? {} : { url }),
    ...(workplace === undefined ? {} : { workplace }),
    ...(description === undefined ? {} : { description }),
    ...(postedOn !== undefined && isCalendarDate(postedOn) ? { postedOn } : {}),
  }
}

/** The place as it is worded, with what its address adds: "HQ (Berlin, Germany)". */
function locationText(place: Fields): string {
  const text = optionalText(place, 'location')?.trim() ?? ''
  const address = isFields(place.address) ? place.address : {}
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
  const type = optionalText(job, 'workplaceType')
    ?.toLowerCase()
    .replace(/[^a-z]/g, '')
  if (type !== undefined && type !== '') return WORKPLACES[type]
  return job.isRemote === true && !/hybrid|on-?site|in-?office/i.test(optionalText(job, 'location') ?? '')
    ? 'REMOTE'
    : undefined
}
