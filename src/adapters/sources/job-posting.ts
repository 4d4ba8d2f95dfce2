import { decodeHTML } from 'entities'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, isCalendarDate, optionalText, requiredText } from './fields.ts'
import { unescapedHtml } from './html-sections.ts'
import { jobPostingPay } from './job-posting-pay.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'

/**
 * A JobPosting as schema.org defines it (https://schema.org/JobPosting). Null where it says that it ended before `asOf`.
 * Without an identifier of its own its address is its id, and without one its title, employer and places are.
 * @param known the employer where the posting names none
 * @param asOf ISO date; without it none has ended
 */
export function parseJobPosting(posting: Fields, known: string | null, asOf?: string): RawPosting | null {
  const lastDay = (wordsOf(posting.validThrough) ?? '').slice(0, 10)
  if (asOf !== undefined && isCalendarDate(lastDay) && lastDay < asOf) return null
  const title = decodeHTML(optionalText(posting, 'title') || requiredText(posting, 'name'))
  const employer = decodeHTML(
    wordsOf(posting.hiringOrganization) ?? wordsOf(first(posting.hiringOrganization).name) ?? '',
  )
  const company = employerOf(employer, known)
  const isRemote = textsOf(posting.jobLocationType).some((type) => /telecommute|remote/i.test(type))
  const places = placesOf(posting.jobLocation)
  const wanted = placesOf(posting.applicantLocationRequirements)
  const locations = isRemote || places.length === 0 ? [...places, ...wanted] : places
  const url = wordsOf(posting.url) ?? wordsOf(posting.sameAs)
  return buildPosting({
    id: identifierOf(posting) ?? url ?? wordsOf(posting['@id']) ?? [title, company, ...locations].join(' | '),
    title,
    company,
    locations,
    url,
    workplace: isRemote ? 'REMOTE' : undefined,
    description: unescapedHtml(optionalText(posting, 'description')),
    ...jobPostingPay(posting),
    postedOn: postedOn(posting.datePosted),
  })
}

function first(value: unknown): Fields {
  return listOf(value)[0] ?? {}
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value])
    .map(wordsOf)
    .filter((text) => text !== undefined)
}

function identifierOf({ identifier }: Fields): string | undefined {
  const value = Array.isArray(identifier) ? (identifier as unknown[])[0] : identifier
  const inner = fieldsOf(value).value ?? value
  return typeof inner === 'number' && Number.isSafeInteger(inner) ? String(inner) : wordsOf(inner)
}

/** Places given as words, as Place or as AdministrativeArea, each with an address as words or fields, or a name. */
function placesOf(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? (value as unknown[]) : [value]
  return all.map(placeOf).filter((place) => place !== undefined)
}

function placeOf(value: unknown): string | undefined {
  const words = wordsOf(value)
  if (words !== undefined) return countryName(words)
  const { address, name, ...place } = fieldsOf(value)
  const { addressLocality, addressRegion, addressCountry } = address === undefined ? place : first(address)
  const country = wordsOf(addressCountry) ?? wordsOf(fieldsOf(addressCountry).name)
  return (
    wordsOf(address) ?? placeText(addressLocality, addressRegion, countryName(country)) ?? countryName(name)
  )
}
