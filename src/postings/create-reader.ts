import { annualUsd } from './annual-usd.ts'
import { checkRawPosting } from './check-raw-posting.ts'
import { employerKey, employerWords } from './employer-key.ts'
import { employerKind } from './employer-kind.ts'
import { createSkillFinder } from './find-skills.ts'
import { openingKey } from './opening-key.ts'
import { openingTitle, titleAndPlaces } from './opening-title.ts'
import { normalised, plainText } from './plain-text.ts'
import type { RawPosting, Workplace } from './raw-posting.ts'
import { readPay } from './read-pay.ts'
import { createPlaceReader, type ReadPlaces } from './read-places.ts'
import type { AdvertisedPay, Reading, ReadPosting, ReadRawPosting } from './read-posting.ts'
import { workplaceInTitle } from './read-workplace.ts'
import { type RoleMatch, roleForTitle } from './role-for-title.ts'
import { type ExchangeRates, SHIPPED_RATES } from './usd-rate.ts'
import { REMOTE_METRO } from './vocabulary/metros.ts'
import { createWordingKey } from './wording-key.ts'
import { workplaceInProse } from './workplace-in-prose.ts'

/**
 * Hashed with every posting, so that one whose own words did not change is read again by a reader that reads
 * otherwise. Change it with every change of what is read.
 */
export const READER_VERSION = '4'

export interface ReaderSettings {
  /** Instead of the rates that ship with the project. */
  readonly rates?: ExchangeRates
}

/** Titles and places that are kept read at most; postings repeat them. */
const KEPT_READ = 20_000

/** Makes the vocabularies ready and gives back the function that reads a raw posting: role, pay, places and skills. */
export function createReader(settings: ReaderSettings = {}): ReadRawPosting {
  const rates = settings.rates ?? SHIPPED_RATES
  const roleOf = remembering<RoleMatch | null>(roleForTitle)
  const openingTitleOf = remembering(openingTitle)
  const readPlaces = createPlaceReader()
  const placesOf = remembering<ReadPlaces>(readPlaces)
  const countriesOf = (text: string): readonly string[] => readPlaces(text).countries
  const employerOf = remembering((company: string) => ({
    key: employerKey(company),
    kind: employerKind(company),
    name: employerWords(company).join(' '),
  }))
  const findSkills = createSkillFinder()
  const wordingKey = createWordingKey()
  return (raw, firstSeenOn): Reading => {
    const checked = checkRawPosting(raw)
    if ('reason' in checked) return { kind: 'rejected', reason: checked.reason }
    const match = roleOf(checked.title)
    if (match === null) return { kind: 'skipped' }
    const description = plainText(raw.description ?? '')
    const places = joinPlaces(raw, checked.title, description, placesOf)
    const employer = employerOf(checked.company)
    const found = findSkills(`${checked.title}\n${description}`, employer.name)
    const payText = raw.payText === undefined ? undefined : plainText(raw.payText)
    const advertisedPay = readPay(raw.pay, payText, description, places.countries, countriesOf)
    const said = { title: checked.title, locations: raw.locations }
    return {
      kind: 'kept',
      posting: {
        ...checked,
        employerKey: employer.key,
        employerKind: employer.kind,
        openingKey: openingKey({
          ...said,
          title: openingTitleOf(checked.title),
          employerKey: employer.key,
          ...match,
          ...places,
        }),
        wordingKey: wordingKey(description, advertisedPay, titleAndPlaces(said)),
        role: match.role,
        seniority: match.seniority,
        ...places,
        skills: found.skills,
        skillWords: found.words,
        advertisedPay,
        ...countedPay(advertisedPay, firstSeenOn, rates),
      },
    }
  }
}

function countedPay(
  pay: AdvertisedPay | null,
  firstSeenOn: string,
  rates: ExchangeRates,
): Pick<ReadPosting, 'salary' | 'uncountedPay'> {
  if (pay === null) return { salary: null, uncountedPay: null }
  const salary = annualUsd(pay, firstSeenOn, rates)
  return typeof salary === 'string' ? { salary: null, uncountedPay: salary } : { salary, uncountedPay: null }
}

/**
 * The places of all its locations. Where the work is done is told by the source's field, else by the locations, the
 * title or the description; a posting that is remote and names no place, not even a country, is in the metro 'remote'.
 */
function joinPlaces(
  raw: RawPosting,
  title: string,
  description: string,
  placesOf: (location: string) => ReadPlaces,
): { workplace: Workplace | null; metros: readonly string[]; countries: readonly string[] } {
  const read = raw.locations.map((location) => placesOf(normalised(location)))
  const said = read.map(({ workplace }) => workplace)
  const workplace =
    raw.workplace ??
    said.find((one) => one === 'REMOTE') ??
    said.find((one) => one !== null) ??
    workplaceInTitle(title) ??
    workplaceInProse(description)
  const metros = sortedOnce(read.flatMap((places) => places.metros))
  const isPlaceless = workplace === 'REMOTE' && !read.some(({ namesPlace }) => namesPlace)
  return {
    workplace,
    metros: isPlaceless ? [REMOTE_METRO] : metros,
    countries: sortedOnce(read.flatMap((places) => places.countries)),
  }
}

function sortedOnce(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

/** The function with its newest answers kept. */
function remembering<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const kept = known.get(text)
    if (kept !== undefined) return kept
    const answer = compute(text)
    if (known.size >= KEPT_READ) known.clear()
    known.set(text, answer)
    return answer
  }
}
