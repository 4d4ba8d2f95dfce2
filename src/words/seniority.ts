import type { Seniority } from '../postings/raw-posting.ts'
import type { MarketCounts } from '../statistics/market-figures.ts'
import { formatPercent, joinWords } from './format.ts'
import { allPositionsOf, forBothRoles, openPositionsOf, type Side, sidesOf, tellBoth } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** Most experienced first. */
const LEVELS: readonly { readonly seniority: Seniority; readonly word: string }[] = [
  { seniority: 'SENIOR', word: 'senior' },
  { seniority: 'MID', word: 'mid-level' },
  { seniority: 'ENTRY', word: 'entry-level' },
]

/** What experience either role asks for. */
export function answerSeniority(told: ToldComparison): QuestionAnswer {
  const isAnyMid = sidesOf(told).some(({ figures }) => figures.seniority.MID > 0)
  return {
    question: `How senior are positions ${forBothRoles(told)}?`,
    answer: [
      tellBoth(told, 'experience', tellSide),
      ...(isAnyMid ? ['A title that names no level counts as mid-level.'] : []),
    ].join(' '),
  }
}

/** The word for the level that all positions have; null where they have several, or there are none. */
export function onlyLevel({ openPositions, seniority }: MarketCounts): string | null {
  if (openPositions === 0) return null
  return LEVELS.find((level) => seniority[level.seniority] === openPositions)?.word ?? null
}

function tellSide(side: Side): string {
  const { openPositions, seniority } = side.figures
  const verb = openPositions === 1 ? 'is' : 'are'
  const only = onlyLevel(side.figures)
  if (only) return `By title, ${allPositionsOf(side)} ${verb} ${only}.`
  const mix = `By title, the ${openPositionsOf(side)} ${verb} ${tellMix(side.figures)}`
  return seniority.ENTRY === 0
    ? `${mix}; ${openPositions === 2 ? 'neither' : 'none'} is entry-level.`
    : `${mix}.`
}

/** `49% senior, 46% mid-level and 5% entry-level`; a level without positions is left out. Needs a position. */
export function tellMix({ openPositions, seniority }: MarketCounts): string {
  const parts = LEVELS.filter((level) => seniority[level.seniority] > 0).map(
    (level) => `${formatPercent(seniority[level.seniority] / openPositions)} ${level.word}`,
  )
  return joinWords(parts)
}
