import { decodeHTML } from 'entities'
import type { RawPosting, Workplace } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, optionalText, requiredText } from './fields.ts'
import { unescapedHtml } from './html-sections.ts'
import { jobPostingPay } from './job-posting-pay.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'
import { workplaceWord } from './workplace-word.ts'

/**
 * A JobPosting as schema.org defines it (https://schema.org/JobPosting). Null where it says that it ended before `asOf`.
 * Without an identifier of its own its address is its id, and without one its title, employer and places are.
 * @param known the employer where the posting names none
 * @param asOf ISO date; without it none has ended
 */
export function parseJobPosting(posting: Fields, known: string | null, asOf?: string): RawPosting | null {
  const lastDay = postedOn(posting.validThrough)
  if (asOf !== undefined && lastDay !== undefined && lastDay < asOf) return null
  const title = decodeHTML(optionalText(posting, 'title') || requiredText(posting, 'name'))
  const employer = decodeHTML(
    wordsOf(posting.hiringOrganization) ?? wordsOf(first(posting.hiringOrganization).name) ?? '',
  )
  const company = employerOf(employer, known)
  const workplace = workplaceOf(posting)
  const isRemote = workplace === 'REMOTE'
  const places = placesOf(posting.jobLocation)
  const wanted = placesOf(posting.applicantLocationRequirements)
  const locations = isRemote || places.length === 0 ? [...places, ...wanted] : places
  const url = wordsOf(posting.url) ?? wordsOf(posting.sameAs)
  return buildPosting({
    id:
      identifierOf(posting, employer) ??
      url ??
      wordsOf(posting['@id']) ??
      [title, company, ...locations].join(' | '),
    title,
    company,
    locations,
    url,
    workplace,
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

/** schema.org knows TELECOMMUTE alone; pages say other words, too. */
function workplaceOf({ jobLocationType }: Fields): Workplace | undefined {
  const types = textsOf(jobLocationType)
  return types.some((type) => /telecommute|remote/i.test(type))
    ? 'REMOTE'
    : types.map(workplaceWord).find((workplace) => workplace !== undefined)
}

/** Some pages give the employer's name for an identifier, which all of its postings would share. */
function identifierOf({ identifier }: Fields, employer: string): string | undefined {
  const value = Array.isArray(identifier) ? (identifier as unknown[])[0] : identifier
  const inner = fieldsOf(value).value ?? value
  const id = typeof inner === 'number' && Number.isSafeInteger(inner) ? String(inner) : wordsOf(inner)
  return id?.toLowerCase() === employer.toLowerCase() ? undefined : id
}

/** Places given as words, as Place or as AdministrativeArea, each with addresses as words or fields, or a name. */
function placesOf(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? (value as unknown[]) : [value]
  return all.flatMap(placesIn).filter((place) => place !== undefined)
}

function placesIn(value: unknown): readonly (string | undefined)[] {
  const words = wordsOf(value)
  if (words !== undefined) return [countryName(words)]
  const place = fieldsOf(value)
  const addresses = Array.isArray(place.address) ? (place.address as unknown[]) : [place.address ?? place]
  const worded = addresses.map((address) => wordsOf(address) ?? addressText(fieldsOf(address)))
  return worded.some((text) => text !== undefined) ? worded : [countryName(place.name)]
}

/** The street only where nothing else is said: some pages write the whole address there. */
function addressText(address: Fields): string | undefined {
  const { addressLocality, addressRegion, addressCountry, streetAddress } = address
  const country = wordsOf(addressCountry) ?? wordsOf(fieldsOf(addressCountry).name)
  return placeText(addressLocality, addressRegion, countryName(country)) ?? wordsOf(streetAddress)
}
