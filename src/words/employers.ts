import type { EmployerKind } from '../postings/read-posting.ts'
import type { CompanyPositions } from '../statistics/market-figures.ts'
import { formatCount, formatPercent, plural } from './format.ts'
import {
  allPositionsOf,
  bothRoles,
  joinNoted,
  openPositionsOf,
  type Side,
  sidesOf,
  tellBoth,
} from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

const NAMED_COMPANIES = 3
/** From this part of a role's positions on, its largest employer is named as a caution. */
const DOMINANT_SHARE = 0.25

/** Who advertises the positions. */
export function answerEmployers(told: ToldComparison): QuestionAnswer {
  return {
    question: `Which companies advertise ${bothRoles(told)} positions?`,
    answer: tellBoth(told, 'employers', tellSide),
  }
}

function tellSide(side: Side): string {
  const { companies, openPositions } = side.figures
  const first = companies[0]
  if (first === undefined) return `Nobody is named as employer for ${allPositionsOf(side)}.`
  if (first.openPositions === openPositions) return `${named(first)} advertises ${allPositionsOf(side)}.`
  const intermediaries = tellIntermediaries(side)
  if (first.openPositions === 1)
    return [`No company advertises more than one ${side.role.name} position.`, ...intermediaries].join(' ')
  const largest = companies
    .slice(0, NAMED_COMPANIES)
    .map(({ name, openPositions, kind }) => ({ name, note: withKind(formatCount(openPositions), kind) }))
  const dominance = dominanceOf(side)
  return [
    `Among the companies with most ${side.role.name} positions are ${joinNoted(largest)}.`,
    ...(dominance === null ? [] : [dominance]),
    ...intermediaries,
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
  return [`${capitalised(first.who)} advertise ${whole}${rest}.`]
}

const KINDS = { STAFFING: 'staffing firms', GIG_PLATFORM: 'gig platforms' } as const
const KIND_OF_ONE = { STAFFING: 'a staffing firm', GIG_PLATFORM: 'a gig platform' } as const

const tellPart = (count: number, whole: number) => `${formatCount(count)} (${formatPercent(count / whole)})`

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const withKind = (words: string, kind: EmployerKind): string =>
  kind === 'DIRECT' ? words : `${words}, ${KIND_OF_ONE[kind]}`

/** A company as the subject of a sentence: `Acme, a staffing firm,`. */
const named = ({ name, kind }: CompanyPositions): string =>
  kind === 'DIRECT' ? name : `${withKind(name, kind)},`

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
  const share = first.openPositions / openPositions
  if (share <= DOMINANT_SHARE) return null
  return `${named(first)} alone holds ${tellPart(first.openPositions, openPositions)} of the ${openPositionsOf(side)}.`
}

/** The employer with most positions: `Amazon.com (21 positions)`; ties are said to be ties. */
export function tellLargestEmployer({ figures }: Side): string {
  const [first, second] = figures.companies
  if (first === undefined) return 'None named'
  const count = plural(first.openPositions, 'position')
  if (second?.openPositions === first.openPositions) return `Several, with ${count} each`
  return `${first.name} (${withKind(count, first.kind)})`
}
