import type { SourceRecord } from '../../ports.ts'
import type { RawPosting, Workplace } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, isFields, optionalText, requiredId, requiredText } from './fields.ts'
import { joinSections } from './html-sections.ts'
import { readJsonListing } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { payFields } from './pay-fields.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'

const EXPECTED = 'the answer of Recruitee\'s offers, {"offers": […]}'

/** The answer of NAME.recruitee.com/api/offers, or of one of them, …/api/offers/SLUG. Offers that are not published are left out. */
export function readRecruitee(input: ListingInput): AsyncIterable<SourceRecord> {
  const known = input.company ?? input.name
  return readJsonListing(input, EXPECTED, (document) => {
    const { offers, offer } = fieldsOf(document)
    const parse = (one: Fields) => parseOffer(one, known)
    if (Array.isArray(offers)) return { at: 'offers', jobs: offers, parse }
    return isFields(offer) ? { at: 'offer', jobs: [offer], parse } : null
  })
}

function parseOffer(offer: Fields, known: string | null): RawPosting | null {
  if (typeof offer.status === 'string' && offer.status !== 'published') return null
  const { min: low, max: high, currency, period } = fieldsOf(offer.salary)
  return buildPosting({
    id: requiredId(offer, 'id'),
    title: requiredText(offer, 'title'),
    company: employerOf(optionalText(offer, 'company_name'), known),
    locations: locationsOf(offer),
    url: optionalText(offer, 'careers_url'),
    workplace: workplaceOf(offer),
    description: joinSections([
      { html: optionalText(offer, 'description') },
      { html: optionalText(offer, 'requirements') },
    ]),
    pay: payFields({ low, high, currency, period }),
    postedOn: postedOn(offer.published_at) ?? postedOn(offer.created_at),
  })
}

function locationsOf(offer: Fields): readonly (string | undefined)[] {
  const listed = listOf(offer.locations).map(
    ({ city, state, country, country_code, name }) =>
      placeText(city, state, wordsOf(country) ?? countryName(country_code)) ?? wordsOf(name),
  )
  if (listed.some((place) => place !== undefined)) return listed
  return [
    wordsOf(offer.location) ??
      placeText(offer.city, offer.state_name, wordsOf(offer.country) ?? countryName(offer.country_code)),
  ]
}

/** Of its three marks; with several, working from home on some days is what they have in common. */
function workplaceOf({ remote, hybrid, on_site }: Fields): Workplace | undefined {
  if (hybrid === true || (remote === true && on_site === true)) return 'HYBRID'
  if (remote === true) return 'REMOTE'
  return on_site === true ? 'ONSITE' : undefined
}
