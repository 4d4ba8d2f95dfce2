import { answerCertainty } from './certainty.ts'
import { answerEmployers } from './employers.ts'
import { answerOpenings } from './openings.ts'
import { answerOrigin } from './origin.ts'
import { answerPaths } from './paths.ts'
import { answerPay } from './pay.ts'
import { answerPlaces } from './places.ts'
import { answerRemote } from './remote.ts'
import { answerSeniority } from './seniority.ts'
import { withSides } from './sides.ts'
import { answerSkills } from './skills.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/**
 * Questions people ask about two roles and their answers, made from the figures; all answers differ.
 * No difference is called one that was not tested, and no cause is given.
 */
export function answerQuestions(comparison: ToldComparison): QuestionAnswer[] {
  const told = withSides(comparison)
  return [
    ...answerPay(told),
    answerCertainty(told),
    answerOpenings(told),
    answerRemote(told),
    answerSeniority(told),
    ...answerSkills(told),
    answerEmployers(told),
    answerPlaces(told),
    ...answerPaths(told),
    answerOrigin(told),
  ]
}
