import type { SourceRecord } from '../../ports.ts'
import type { RawPosting, Workplace } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, optionalText, requiredId, requiredText } from './fields.ts'
import { joinSections } from './html-sections.ts'
import { readJsonListing } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { payFields } from './pay-fields.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'
import { workplaceWord } from './workplace-word.ts'

const EXPECTED =
  'the answer of Workable\'s accounts, {"jobs": […]} or {"results": […]}, or one or more jobs in full'

/**
 * The answer of apply.workable.com/api/v1/widget/accounts/NAME?details=true (`jobs`), of its api/v3/accounts/NAME/jobs
 * (`results`), or of NAME.workable.com/spi/v3/jobs (`jobs`). A job that is advertised in several places is listed once
 * for each: every one of them gets all the places. Or the answers of its api/v2/accounts/NAME/jobs/CODE: one, or several
 * in a list.
 */
export function readWorkable(input: ListingInput): AsyncIterable<SourceRecord> {
  return readJsonListing(input, EXPECTED, (document) => {
    const { at, jobs } = jobsIn(document)
    if (jobs === null) return null
    const known = wordsOf(fieldsOf(document).name) ?? input.company ?? input.name
    const places = placesByCode(listOf(jobs))
    return { at, jobs, parse: (job) => parseJob(job, known, places) }
  })
}

function jobsIn(document: unknown): { readonly at: string; readonly jobs: readonly unknown[] | null } {
  if (Array.isArray(document)) return { at: '', jobs: document }
  const { jobs, results, shortcode } = fieldsOf(document)
  if (Array.isArray(jobs)) return { at: 'jobs', jobs }
  if (Array.isArray(results)) return { at: 'results', jobs: results }
  return { at: '', jobs: typeof shortcode === 'string' ? [document] : null }
}

type PlacesByCode = ReadonlyMap<string, ReadonlySet<string | undefined>>

function placesByCode(jobs: readonly Fields[]): PlacesByCode {
  const places = new Map<string, Set<string | undefined>>()
  for (const job of jobs) {
    const { shortcode } = job
    if (typeof shortcode !== 'string') continue
    const known = places.get(shortcode) ?? new Set()
    for (const place of placesOf(job)) known.add(place)
    places.set(shortcode, known)
  }
  return places
}

function parseJob(job: Fields, known: string | null, places: PlacesByCode): RawPosting | null {
  if (becameOf(job) !== 'published' || job.isInternal === true) return null
  const code = optionalText(job, 'shortcode')
  const pay = fieldsOf(job.salary)
  return buildPosting({
    id: code ?? requiredId(job, 'id'),
    title: requiredText(job, 'title'),
    company: employerOf(optionalText(job, 'company'), known),
    locations: [...((code === undefined ? undefined : places.get(code)) ?? placesOf(job))],
    url:
      optionalText(job, 'url') ??
      optionalText(job, 'shortlink') ??
      (code && `https://apply.workable.com/j/${code}`),
    workplace: workplaceOf(job),
    description: descriptionOf(job),
    pay: payFields({
      low: pay.salary_from,
      high: pay.salary_to,
      currency: pay.salary_currency,
      period: undefined,
    }),
    postedOn: postedOn(job.published_on) ?? postedOn(job.published) ?? postedOn(job.created_at),
  })
}

const STATES: readonly unknown[] = ['published', 'draft', 'closed', 'archived']

/** What became of the job; in the widget's answer, which has only published ones, `state` is a region instead. */
function becameOf({ state }: Fields): unknown {
  return STATES.includes(state) ? state : 'published'
}

function placesOf(job: Fields): (string | undefined)[] {
  const several = listOf(job.locations).filter(({ hidden }) => hidden !== true)
  const listed = several.length > 0 ? several : listOf(job.location)
  const worded = listed.map(
    ({ location_str, city, region, country, countryCode, country_code }) =>
      wordsOf(location_str) ??
      placeText(city, region, wordsOf(country) ?? countryName(countryCode ?? country_code)),
  )
  const own = placeText(job.city, STATES.includes(job.state) ? undefined : job.state, job.country)
  return worded.some((place) => place !== undefined) ? worded : [own ?? wordsOf(job.location)]
}

function workplaceOf(job: Fields): Workplace | undefined {
  const { workplace_type, telecommuting } = fieldsOf(job.location)
  const word =
    workplaceWord(job.workplace) ?? workplaceWord(job.workplace_type) ?? workplaceWord(workplace_type)
  const isRemote = job.telecommuting === true || job.remote === true || telecommuting === true
  return word ?? (isRemote ? 'REMOTE' : undefined)
}

function descriptionOf(job: Fields): string | undefined {
  return (
    optionalText(job, 'full_description') ||
    joinSections([
      { html: optionalText(job, 'description') },
      { html: optionalText(job, 'requirements') },
      { html: optionalText(job, 'benefits') },
    ])
  )
}
