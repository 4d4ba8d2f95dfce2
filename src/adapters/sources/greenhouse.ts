import type { SourceRecord } from '../../ports.ts'
import type { RawPosting, Workplace } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, isFields, optionalText, requiredId, requiredText } from './fields.ts'
import { greenhousePay } from './greenhouse-pay.ts'
import { unescapedHtml } from './html-sections.ts'
import { readJsonListing } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { postedOn } from './posted-on.ts'
import { workplaceWord } from './workplace-word.ts'

const EXPECTED = 'the answer of Greenhouse\'s job board, {"jobs": […]}'

/** The answer of boards-api.greenhouse.io/v1/boards/NAME/jobs?content=true&pay_transparency=true. */
export function readGreenhouse(input: ListingInput): AsyncIterable<SourceRecord> {
  const known = input.company ?? input.name
  return readJsonListing(input, EXPECTED, (document) => {
    const jobs = isFields(document) ? document.jobs : undefined
    return Array.isArray(jobs) ? { at: 'jobs', jobs, parse: (job) => parseJob(job, known) } : null
  })
}

function parseJob(job: Fields, known: string | null): RawPosting {
  const metadata = listOf(job.metadata)
  return buildPosting({
    id: requiredId(job, 'id'),
    title: requiredText(job, 'title'),
    company: employerOf(optionalText(job, 'company_name'), known),
    locations: locationsOf(job),
    url: optionalText(job, 'absolute_url'),
    workplace: workplaceIn(metadata),
    description: unescapedHtml(optionalText(job, 'content')),
    pay: greenhousePay(job.pay_input_ranges, metadata),
    postedOn: postedOn(job.first_published),
  })
}

/** Words that stand in the place of a place. */
const NO_PLACE =
  /^(?:(?:multiple|various|several|all|flexible|other|any)(?: (?:locations?|offices?|cities))?|locations?|hybrid|in[- ]?office|on[- ]?site|n\/?a|tbd|see (?:job )?description)$/i

/** The place the job words; its offices where it words none. */
function locationsOf(job: Fields): readonly (string | undefined)[] {
  const worded = wordsOf(fieldsOf(job.location).name ?? job.location)
  if (worded !== undefined && !NO_PLACE.test(worded)) return [worded]
  return [
    worded,
    ...listOf(job.offices).map(
      (office) => wordsOf(office.location) ?? wordsOf(fieldsOf(office.location).name) ?? wordsOf(office.name),
    ),
  ]
}

/** Of a field of the employer's own, such as `Workplace Type: Hybrid` or `Remote: Yes`. */
function workplaceIn(metadata: readonly Fields[]): Workplace | undefined {
  for (const { name, value } of metadata) {
    const field = wordsOf(name) ?? ''
    const words = (Array.isArray(value) ? (value as unknown[]) : [value]).map(workplaceWord)
    if (
      /work ?(?:place|location)|remote|location type|work(?:ing)? (?:model|arrangement|type|mode)/i.test(
        field,
      )
    ) {
      const [word, ...others] = new Set(words)
      if (word !== undefined && others.length === 0) return word
    }
    if (
      /^(?:is )?(?:fully )?remote\??$/i.test(field) &&
      (value === true || /^yes$/i.test(wordsOf(value) ?? ''))
    )
      return 'REMOTE'
  }
  return undefined
}
