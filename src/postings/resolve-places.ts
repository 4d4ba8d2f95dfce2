import type { PlaceMention } from './place-mentions.ts'
import type { PlaceMeaning } from './vocabulary/place-names.ts'

/** How much a neighbour speaks for a meaning, beside the meanings' own weights (up to 3). */
const FITS = { sameState: 10, sameCountry: 6, behindUnknown: 4, amongCountries: 2 } as const
const CONTRADICTS = -20

/**
 * Decides what each mention means by what stands beside it: "Dublin, California", "Georgia, Poland", "VA - Richmond".
 * Null where nothing fits: the name is of a town we do not know.
 */
export function resolvePlaces(mentions: readonly PlaceMention[]): readonly (PlaceMeaning | null)[] {
  const countries = new Set(
    mentions.flatMap(({ meanings }) =>
      meanings.length === 1 && meanings[0]?.kind === 'country' && meanings[0].weight > 1
        ? [meanings[0].country]
        : [],
    ),
  )
  return mentions.map((mention, at) => {
    let best: PlaceMeaning | null = null
    let most = 0
    for (const meaning of mention.meanings) {
      const score = meaning.weight + support(meaning, mention, mentions, at, countries)
      if (score > most) {
        most = score
        best = meaning
      }
    }
    return best
  })
}

function support(
  meaning: PlaceMeaning,
  mention: PlaceMention,
  mentions: readonly PlaceMention[],
  at: number,
  countries: ReadonlySet<string>,
): number {
  const before = mentions[at - 1]
  const next = mentions[at + 1]
  const neighbours = [before, next].filter((one) => one !== undefined)
  let score = 0
  if (neighbours.some(({ meanings }) => meanings.some((other) => isSameState(meaning, other))))
    score += FITS.sameState
  const around = [...neighbours, ...mentions.slice(at + 2, at + 3)]
  if (around.some(({ meanings }) => meanings.some((other) => speaksForCountry(meaning, other))))
    score += FITS.sameCountry
  if (meaning.kind === 'region' && mention.afterUnknown) score += FITS.behindUnknown
  if (meaning.kind === 'country' && countries.size > 0 && !countries.has('US')) {
    if (meaning.weight > 1) score += FITS.amongCountries
  }
  // A country's letters are a state's where the country is named: "Leipzig, SN, Germany".
  if (
    meaning.kind === 'country' &&
    meaning.weight < 1 &&
    countries.size > 0 &&
    !countries.has(meaning.country)
  )
    score += CONTRADICTS
  if (next !== undefined && contradicts(meaning, next)) score += CONTRADICTS
  if (before !== undefined && meaning.kind === 'city' && isOtherState(meaning, before) && isWiderOnly(before))
    score += CONTRADICTS
  return score
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
function contradicts(meaning: PlaceMeaning, next: PlaceMention): boolean {
  if (!isWiderOnly(next)) return false
  if (meaning.kind === 'country') {
    return next.meanings.every((other) => other.kind === 'region' && other.country !== meaning.country)
  }
  return next.meanings.every((other) => other.country !== meaning.country) || isOtherState(meaning, next)
}

function isOtherState(meaning: PlaceMeaning, { meanings }: PlaceMention): boolean {
  if (meaning.kind !== 'city' || meaning.state === '') return false
  const states = meanings.filter(
    (other) => other.kind === 'region' && other.country === meaning.country && other.state !== '',
  )
  const isInside = meanings.some((other) => other.kind === 'country' && other.country === meaning.country)
  return states.length > 0 && !isInside && states.every(({ state }) => state !== meaning.state)
}

function isWiderOnly({ meanings }: PlaceMention): boolean {
  return meanings.length > 0 && meanings.every(({ kind }) => kind !== 'city')
}
