import { formatCount, formatPercent, formatWeek, plural } from './format.ts'
import { eitherRole, openPositionsOf, type Side, sidesOf } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** How many positions are open for either role, one sentence. */
export function tellOpenings(told: ToldComparison): string {
  const [left, right] = sidesOf(told)
  const when = `In the ${formatWeek(told.week)}`
  const counts = [left.figures.openPositions, right.figures.openPositions] as const
  if (counts[0] === 0 && counts[1] === 0) return `${when}, neither role has open positions.`
  if (counts[0] === counts[1]) return `${when}, each role has ${plural(counts[0], 'open position')}.`
  const [more, fewer] = counts[0] > counts[1] ? [left, right] : [right, left]
  const rest = fewer.figures.openPositions === 0 ? 'none' : formatCount(fewer.figures.openPositions)
  return `${when}, ${more.role.name} has more open positions: ${formatCount(more.figures.openPositions)}, against ${rest} for ${fewer.role.name}.`
}

/** Which role has more positions, and what part of all they are. */
export function answerOpenings(told: ToldComparison): QuestionAnswer {
  const shares = sidesOf(told)
    .filter(({ figures }) => figures.openPositions > 0)
    .map((side) => {
      const { openPositions } = side.figures
      const whole = `${plural(told.allPositions, 'open position')} of all roles`
      if (openPositions === told.allPositions) return `No other role has open positions.`
      return `The ${openPositionsOf(side)} ${openPositions === 1 ? 'is' : 'are'} ${formatPercent(openPositions / told.allPositions)} of the ${whole}.`
    })
  return {
    question: `Which has more open positions: ${eitherRole(told)}?`,
    answer: [
      tellOpenings(told),
      ...shares,
      ...sidesOf(told).flatMap(tellFolded),
      'A count of one week shows no trend.',
    ].join(' '),
  }
}

/** How many postings tell of openings that others tell of; nothing where none does. */
function tellFolded(side: Side): readonly string[] {
  const { foldedPostings, openPositions } = side.figures
  if (foldedPostings === 0 || openPositions === 0) return []
  const again =
    foldedPostings === 1
      ? '1 more posting tells of one of them again and is'
      : `${formatCount(foldedPostings)} more postings tell of some of them again and are`
  return [`Beside the ${openPositionsOf(side)}, ${again} not counted.`]
}
