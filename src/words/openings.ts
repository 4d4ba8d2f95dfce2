import { capitalize, formatCount, formatPercent, formatWeek, joinWords, plural } from './format.ts'
import { type Side, sidesOf } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** How many positions are open for either role, one sentence. */
export function tellOpenings(told: ToldComparison): string {
  const [left, right] = sidesOf(told)
  const when = `In the ${formatWeek(told.week)}`
  const [ofLeft, ofRight] = [left.figures.openPositions, right.figures.openPositions]
  if (ofLeft === 0 && ofRight === 0) return `${when}, neither role had open positions.`
  if (ofLeft === ofRight) return `${when}, each role had ${plural(ofLeft, 'open position')}.`
  const [more, fewer] = ofLeft > ofRight ? [left, right] : [right, left]
  const count = formatCount(more.figures.openPositions)
  if (fewer.figures.openPositions === 0)
    return `${when}, ${plural(more.figures.openPositions, 'position')} ${more.figures.openPositions === 1 ? 'was' : 'were'} open for ${more.many} and none for ${fewer.many}.`
  return `${when}, more positions were open for ${more.many} (${count}) than for ${fewer.many} (${formatCount(fewer.figures.openPositions)}).`
}

/** Which role has more positions, and what part of all they are. */
export function answerOpenings(told: ToldComparison): QuestionAnswer {
  const sides = sidesOf(told)
  return {
    question: `Are more positions open for ${sides.map(({ many }) => many).join(' or for ')}?`,
    answer: [
      tellOpenings(told),
      ...tellShares(told, sides),
      ...tellFolded(sides),
      'A count of one week shows no trend.',
    ].join(' '),
  }
}

/** What part of all positions either role has; nothing where there are none. */
function tellShares(told: ToldComparison, sides: readonly Side[]): readonly string[] {
  const open = sides.filter(({ figures }) => figures.openPositions > 0)
  const [first, second] = open
  if (first === undefined) return []
  if (first.figures.openPositions === told.allPositions) return ['No other role had any.']
  const shareOf = (side: Side) => formatPercent(side.figures.openPositions / told.allPositions)
  const whole = `the ${plural(told.allPositions, 'open position')} of all roles${told.filtered ? ' under the filter' : ''}`
  const other = second === undefined ? '' : `, and ${second.many} ${shareOf(second)}`
  return [`${capitalize(first.many)} made up ${shareOf(first)} of ${whole}${other}.`]
}

/** How many postings tell of openings that others tell of; nothing where none does. */
function tellFolded(sides: readonly Side[]): readonly string[] {
  const repeated = sides.filter(({ figures }) => figures.foldedPostings > 0 && figures.openPositions > 0)
  if (repeated.length === 0) return []
  const counts = repeated.map(({ many, figures }) => `${formatCount(figures.foldedPostings)} for ${many}`)
  return [`Postings that repeat one of these openings are not counted: ${joinWords(counts)}.`]
}
