import type { EmployerKind } from '../postings/read-posting.ts'
import type { CompanyPositions } from '../statistics/market-figures.ts'
import { capitalize, formatCount, joinWords, plural } from './format.ts'
import {
  allPositionsOf,
  forBothRoles,
  openPositionsOf,
  type Side,
  sidesOf,
  tellBoth,
  tellPart,
} from './sides.ts'
import { RANKED, tellMost } from './tell-most.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** From this part of a role's positions on, its largest employer is named as a caution. */
const DOMINANT_SHARE = 0.25

/** Who advertises the positions. */
export function answerEmployers(told: ToldComparison): QuestionAnswer {
  return {
    question: `Which companies advertise positions ${forBothRoles(told)}?`,
    answer: tellBoth(told, 'employers', tellSide),
  }
}

function tellSide(side: Side): string {
  const { companies, openPositions } = side.figures
  const first = companies[0]
  if (first === undefined) return `Nobody is named as employer for ${allPositionsOf(side)}.`
  if (first.openPositions === openPositions) return `${named(first)} advertises ${allPositionsOf(side)}.`
  const ranked = companies.slice(0, RANKED).map(({ name, openPositions, kind }) => ({
    name,
    openPositions,
    note: withKind(formatCount(openPositions), kind),
  }))
  const dominance = dominanceOf(side)
  return [
    tellMost(ranked, ['company', 'companies'], side.many),
    ...(dominance === null ? [] : [dominance]),
    ...tellIntermediaries(side),
  ].join(' ')
}

/** How many positions are of those who hire for others or hand out piecework; nothing where none is known to be. */
function tellIntermediaries(side: Side): readonly string[] {
  const { employerKinds, openPositions } = side.figures
  const [first, second] = (['STAFFING', 'GIG_PLATFORM'] as const).flatMap((kind) => {
    const count = employerKinds?.[kind] ?? 0
    return count === 0 ? [] : [{ who: KINDS[kind], part: tellPart(count, openPositions), count }]
  })
  if (first === undefined) return []
  const whole =
    first.count === openPositions ? allPositionsOf(side) : `${first.part} of the ${openPositionsOf(side)}`
  const rest = second === undefined ? '' : `, and ${second.who} advertise ${second.part} of them`
  return [`${capitalize(first.who)} advertise ${whole}${rest}.`]
}

const KINDS = { STAFFING: 'staffing firms', GIG_PLATFORM: 'gig platforms' } as const
const KIND_OF_ONE = { STAFFING: 'a staffing firm', GIG_PLATFORM: 'a gig platform' } as const

const withKind = (words: string, kind: EmployerKind): string =>
  kind === 'DIRECT' ? words : `${words}, ${KIND_OF_ONE[kind]}`

/** A company as the subject of a sentence: `Acme, a staffing firm,`. */
const named = ({ name, kind }: CompanyPositions): string =>
  kind === 'DIRECT' ? name : `${withKind(name, kind)},`

/** A company in a list: `Acme (a staffing firm)`. */
const listed = ({ name, kind }: CompanyPositions): string =>
  kind === 'DIRECT' ? name : `${name} (${KIND_OF_ONE[kind]})`

/** A sentence for each side whose largest employer holds more than a quarter of several positions. */
export function tellDominance(told: ToldComparison): readonly string[] {
  return sidesOf(told)
    .map(dominanceOf)
    .filter((sentence) => sentence !== null)
}

function dominanceOf(side: Side): string | null {
  const { companies, openPositions } = side.figures
  const first = companies[0]
  if (first === undefined || first.openPositions < 2) return null
  if (first.openPositions === openPositions) return `${named(first)} advertises ${allPositionsOf(side)}.`
  if (first.openPositions / openPositions <= DOMINANT_SHARE) return null
  const largest = companies.filter((company) => company.openPositions === first.openPositions)
  const part = tellPart(first.openPositions, openPositions)
  const whole = `${part} of the ${openPositionsOf(side)}`
  if (largest.length === 1) return `${named(first)} alone advertises ${whole}.`
  return `${joinWords(largest.map(listed))} each advertise ${whole}.`
}

/** The employer with most positions: `Amazon.com (21 positions)`; ties are said to be ties. */
export function tellLargestEmployer({ figures }: Side): string {
  const [first, second] = figures.companies
  if (first === undefined) return 'None named'
  const count = plural(first.openPositions, 'position')
  if (second?.openPositions === first.openPositions) return `Several, with ${count} each`
  return `${first.name} (${withKind(count, first.kind)})`
}
