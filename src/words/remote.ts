import { formatCount, formatPercent } from './format.ts'
import { allPositionsOf, bothRoles, openPositionsOf, type Side, tellBoth } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** How many positions are advertised as remote. */
export function answerRemote(told: ToldComparison): QuestionAnswer {
  return {
    question: `How many ${bothRoles(told)} positions are remote?`,
    answer: tellBoth(told, 'remote work', tellSide),
  }
}

function tellSide(side: Side): string {
  const { openPositions, remotePositions } = side.figures
  const whole = `Of the ${openPositionsOf(side)}`
  if (remotePositions === 0) return `${whole}, none is advertised as remote.`
  if (remotePositions === openPositions) return `Remote work is advertised for ${allPositionsOf(side)}.`
  const verb = remotePositions === 1 ? 'is' : 'are'
  return `${whole}, ${formatCount(remotePositions)} (${formatPercent(remotePositions / openPositions)}) ${verb} advertised as remote.`
}
