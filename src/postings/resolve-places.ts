import type { PlaceMention } from './place-mentions.ts'
import { type MentionContext, scoreMeaning } from './place-scores.ts'
import { type PlaceMeaning, WEIGHT } from './vocabulary/place-names.ts'

/**
 * Decides what each mention means by what stands beside it: "Dublin, California", "Georgia, Poland", "VA - Richmond".
 * Null where nothing fits: the name is of a town we do not know. Where several fit as well, what they agree on.
 * `elsewhere` are the countries of the other places on the posting: "Bengaluru, India; Remote (IN)".
 */
export function resolvePlaces(
  mentions: readonly PlaceMention[],
  elsewhere: ReadonlySet<string> = new Set(),
): readonly (PlaceMeaning | null)[] {
  const named = new Set(
    mentions.flatMap(({ meanings: [first, ...others] }) => {
      if (first?.kind !== 'country' || first.weight <= 1) return []
      return others.every(({ country }) => country === first.country) ? [first.country] : []
    }),
  )
  const isTownInState = isNameBehindState(mentions)
  const isListOfCountries =
    !isTownInState &&
    [...named].some((country) => country !== 'US') &&
    mentions.every(({ meanings }) => meanings.every(({ kind }) => kind !== 'city'))
  const context = { mentions, named, isTownInState, isListOfCountries, elsewhere }
  const first = mentions.map((mention, at) => likeliest(mention, at, context))
  // Letters are read anew beside what the names turned out to be: "CA-Ontario-Toronto".
  const settled = mentions.map((mention, at) => {
    const place = first[at]
    return place && !mention.isCode ? { ...mention, meanings: [place] } : mention
  })
  const resolved = settled.map((mention, at) =>
    mention.isCode ? likeliest(mention, at, { ...context, mentions: settled }) : (first[at] ?? null),
  )
  return resolved.map((place, at) => (isForeignSubdivision(resolved, mentions, at) ? null : place))
}

/** "PA - Lebanon": a town, where "DE - Germany" and "PA - Panama" are none. */
function isNameBehindState([state, name, ...others]: readonly PlaceMention[]): boolean {
  if (!state?.isCode || name === undefined || others.length > 0) return false
  const known = name.meanings.filter(({ weight }) => weight > WEIGHT.townInState)
  const countries = new Set(known.map(({ country }) => country))
  const isState = state.meanings.some(({ kind, country }) => kind === 'region' && country === 'US')
  return isState && !name.isCode && state.meanings.every(({ country }) => !countries.has(country))
}

function likeliest({ meanings }: PlaceMention, at: number, context: MentionContext): PlaceMeaning | null {
  let best: PlaceMeaning | null = null
  let most = 0
  for (const meaning of meanings) {
    const score = scoreMeaning(meaning, at, context)
    if (score <= 0 || score < most) continue
    best = best !== null && score === most ? common(best, meaning) : meaning
    most = score
  }
  return best
}

/**
 * Of two places of a name that are as likely: what they share, the city of a country's name, and the one abroad, since
 * who means the town in the US says its state.
 */
function common(one: PlaceMeaning, other: PlaceMeaning): PlaceMeaning | null {
  if (one.country === other.country) {
    if (one.kind !== other.kind) return one.kind === 'city' ? one : other
    return one.metro === other.metro ? one : { ...one, metro: null }
  }
  if (one.country === 'US') return other
  return other.country === 'US' ? one : null
}

/** Letters between a city and its country are of a state we do not track: "Berlin, BE, DE". */
function isForeignSubdivision(
  resolved: readonly (PlaceMeaning | null)[],
  mentions: readonly PlaceMention[],
  at: number,
): boolean {
  const place = resolved[at]
  const [before, next] = [resolved[at - 1], resolved[at + 1]]
  if (!place || !before || !next || mentions[at]?.isCode !== true) return false
  const isBetween = before.country === next.country && before.kind !== next.kind
  return isBetween && place.country !== next.country && place.weight < WEIGHT.namedCountry
}
