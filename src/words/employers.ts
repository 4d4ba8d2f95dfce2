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
  if (first.openPositions === openPositions) return `${first.name} advertises ${allPositionsOf(side)}.`
  if (first.openPositions === 1) return `No company advertises more than one ${side.role.name} position.`
  const largest = companies
    .slice(0, NAMED_COMPANIES)
    .map(({ name, openPositions }) => ({ name, note: formatCount(openPositions) }))
  const named = `Among the companies with most ${side.role.name} positions are ${joinNoted(largest)}.`
  const dominance = dominanceOf(side)
  return dominance === null ? named : `${named} ${dominance}`
}

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
  if (first.openPositions === openPositions) return `${first.name} advertises ${allPositionsOf(side)}.`
  const share = first.openPositions / openPositions
  if (share <= DOMINANT_SHARE) return null
  return `${first.name} alone holds ${formatCount(first.openPositions)} (${formatPercent(share)}) of the ${openPositionsOf(side)}.`
}

/** The employer with most positions: `Amazon.com (21 positions)`; ties are said to be ties. */
export function tellLargestEmployer({ figures }: Side): string {
  const [first, second] = figures.companies
  if (first === undefined) return 'None named'
  const count = plural(first.openPositions, 'position')
  if (second?.openPositions === first.openPositions) return `Several, with ${count} each`
  return `${first.name} (${count})`
}
