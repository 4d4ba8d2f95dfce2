import type { PlaceMention } from './place-mentions.ts'
import { type PlaceMeaning, WEIGHT } from './vocabulary/place-names.ts'

/** How much a neighbour speaks for a meaning, beside the meanings' own weights (up to 3). */
const FITS = {
  sameState: 10,
  sameCountry: 6,
  besideUnknown: 4,
  amongCountries: 2,
  amongCodes: 8,
  namedElsewhere: 2.5,
} as const
const CONTRADICTS = -20

/** The mentions of a text and what they have in common. */
export interface MentionContext {
  readonly mentions: readonly PlaceMention[]
  /** Countries that are named by words and can mean nothing else. */
  readonly named: ReadonlySet<string>
  /** Whether they are the letters of a US state and a name from abroad: "PA - Lebanon", "PA - Chester". */
  readonly isTownInState: boolean
  /** Whether other countries than the US are named, and no cities. */
  readonly isListOfCountries: boolean
  /** Countries of the other places on the posting. */
  readonly elsewhere: ReadonlySet<string>
}

/** How much speaks for this meaning of the mention at this place: its own weight and what stands around it. */
export function scoreMeaning(meaning: PlaceMeaning, at: number, context: MentionContext): number {
  const { mentions, isTownInState } = context
  const before = mentions[at - 1]
  const next = mentions[at + 1]
  const isInState = [before, next].some((one) => one?.meanings.some((other) => isSameState(meaning, other)))
  let score = isInState ? Math.max(meaning.weight, 0) + FITS.sameState : meaning.weight
  const around = [mentions[at - 2], before, next, mentions[at + 2]]
  if (around.some((one) => one?.meanings.some((other) => speaksForCountry(meaning, other))))
    score += FITS.sameCountry
  if (meaning.kind === 'region' && meaning.weight > WEIGHT.stateCode && isBesideUnknown(at, mentions))
    score += FITS.besideUnknown
  if (meaning.kind === 'country') score += supportForCountry(meaning, at, context)
  const isState = isTownInState && at === 0
  if (next !== undefined && !isState && contradicts(meaning, next, mentions[at + 2], mentions.length))
    score += CONTRADICTS
  if (isTownInState && at === 1 && !isInState) score += CONTRADICTS
  if (before !== undefined && meaning.kind === 'city' && !isInState && isWiderOnly(before)) {
    const isElsewhere = isOtherState(meaning, before) || (at === 1 && isOtherCountrysState(meaning, before))
    // "LA, San Diego" are two cities, "LA - Hammond" is one in Louisiana.
    const isBesideCity = meaning.weight > WEIGHT.town && before.meanings.some(({ kind }) => kind === 'city')
    if (isElsewhere && !isBesideCity && !speaksFor(next, meaning)) score += CONTRADICTS
  }
  return score
}

/** Whether the name of a town that we do not know stands beside: "Alden, LA", "LA - Alden", "Alexandria, LA". */
function isBesideUnknown(at: number, mentions: readonly PlaceMention[]): boolean {
  const { isCode, afterUnknown, beforeUnknown } = mentions[at] as PlaceMention
  const [before, next] = [mentions[at - 1], mentions[at + 1]]
  if (afterUnknown || beforeUnknown) return true
  if (next?.meanings.every(({ weight }) => weight <= WEIGHT.town) && next.meanings.length > 0) return true
  if (!isCode || before === undefined || before.isCode) return false
  return (next === undefined || isWiderOnly(next)) && before.meanings.some(({ kind }) => kind === 'city')
}

function supportForCountry(
  meaning: PlaceMeaning,
  at: number,
  { mentions, named, isListOfCountries, elsewhere }: MentionContext,
): number {
  if (mentions.length === 1) {
    if (meaning.weight < 1 && meaning.country !== 'US' && elsewhere.has(meaning.country))
      return FITS.namedElsewhere
    if (meaning.weight > 1 && elsewhere.size > 1 && !elsewhere.has('US')) return FITS.amongCountries
  }
  if (named.size === 0) return 0
  if (meaning.weight > 1) return named.has('US') ? 0 : FITS.amongCountries
  const isRegionOfNamed = mentions[at]?.meanings.some(
    ({ kind, country }) => kind === 'region' && country !== 'US' && named.has(country),
  )
  if (isListOfCountries && !isRegionOfNamed) return FITS.amongCodes
  // A country's letters are a state's where the country is named: "Leipzig, SN, Germany".
  return meaning.weight < 1 && !named.has(meaning.country) ? CONTRADICTS : 0
}

/** A city and the state it is in. */
function isSameState(one: PlaceMeaning, other: PlaceMeaning): boolean {
  if (one.country !== other.country || one.state !== other.state || one.state === '') return false
  return one.kind === 'city' ? other.kind === 'region' : one.kind === 'region' && other.kind === 'city'
}

/** A place and its country, or a city and a region of a country whose states we do not track. */
function speaksForCountry(one: PlaceMeaning, other: PlaceMeaning): boolean {
  if (one.country !== other.country) return false
  if (one.kind === 'country') return other.kind !== 'country'
  if (other.kind === 'country') return true
  return one.kind !== other.kind && (one.state === '' || other.state === '')
}

/** What stands behind is only a state or country, and of another place: "Paris, Texas", "Kent, Ohio", "Lebanon, NH". */
function contradicts(
  meaning: PlaceMeaning,
  next: PlaceMention,
  later: PlaceMention | undefined,
  mentioned: number,
): boolean {
  // "Quincy, Washington, United States": a name that is also a city's is a state's here.
  const isState = next.meanings.some(({ kind }) => kind === 'region') && speaksFor(later, meaning)
  // "Suffolk County, New York": not the one in England.
  const isUntrackedRegion = meaning.kind === 'region' && meaning.state === ''
  if (!isWiderOnly(next) && !(isState && meaning.weight < WEIGHT.metro) && !isUntrackedRegion) return false
  if (meaning.kind === 'country') {
    // "Peru, IN" is a town, "Peru, IN, CO" a list.
    const isTown = mentioned === 2 || later?.meanings.some(({ country }) => country === 'US') === true
    const least = isTown ? WEIGHT.code : WEIGHT.stateCode
    const strong = next.meanings.filter(({ weight }) => weight > least)
    const isElsewhere = strong.every(({ kind, country }) => kind === 'region' && country !== meaning.country)
    return strong.length > 0 && isElsewhere
  }
  if (next.isCode && speaksFor(later, meaning)) return false
  const wider = next.meanings.filter(({ weight }) => weight > WEIGHT.townInState)
  return wider.every(({ country }) => country !== meaning.country) || isOtherState(meaning, next)
}

/** Whether a mention can mean the country of a place. */
function speaksFor(mention: PlaceMention | undefined, { country }: PlaceMeaning): boolean {
  return mention?.meanings.some((other) => other.kind === 'country' && other.country === country) === true
}

function isOtherState(meaning: PlaceMeaning, { meanings }: PlaceMention): boolean {
  if (meaning.kind !== 'city' || meaning.state === '') return false
  const states = meanings.filter(
    (other) => other.kind === 'region' && other.country === meaning.country && other.state !== '',
  )
  const isInside = meanings.some((other) => other.kind === 'country' && other.country === meaning.country)
  return states.length > 0 && !isInside && states.every(({ state }) => state !== meaning.state)
}

/** "PA - Chester" is not the one in England. */
function isOtherCountrysState({ country }: PlaceMeaning, { meanings }: PlaceMention): boolean {
  const isState = meanings.some((other) => other.kind === 'region' && other.state !== '')
  return isState && meanings.every((other) => other.country !== country)
}

/** A state or country, though a small town has its name too, or letters such as LA that may be one. */
function isWiderOnly({ meanings, isCode }: PlaceMention): boolean {
  const isWider = ({ kind, weight }: PlaceMeaning): boolean => kind !== 'city' || weight <= WEIGHT.townInState
  if (isCode) return meanings.some(isWider)
  return meanings.every(isWider) && meanings.some(({ kind }) => kind !== 'city')
}
