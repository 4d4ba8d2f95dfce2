import { capitalize } from './format.ts'
import {
  allPositionsOf,
  forBothRoles,
  noPositionOf,
  openPositionsOf,
  type Side,
  tellBoth,
  tellPart,
} from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** How many positions are advertised as remote. */
export function answerRemote(told: ToldComparison): QuestionAnswer {
  return {
    question: `How many positions ${forBothRoles(told)} are remote?`,
    answer: tellBoth(told, 'remote work', tellSide),
  }
}

function tellSide(side: Side): string {
  const { openPositions, remotePositions } = side.figures
  if (remotePositions === openPositions) return `Remote work is advertised for ${allPositionsOf(side)}.`
  if (remotePositions === 0)
    return openPositions === 1
      ? `${capitalize(allPositionsOf(side))} is not advertised as remote.`
      : `${noPositionOf(side)} is advertised as remote.`
  const verb = remotePositions === 1 ? 'is' : 'are'
  return `Of the ${openPositionsOf(side)}, ${tellPart(remotePositions, openPositions)} ${verb} advertised as remote.`
}
