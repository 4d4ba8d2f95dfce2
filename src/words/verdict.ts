import { tellDominance } from './employers.ts'
import { tellOpenings } from './openings.ts'
import { tellReservations } from './origin.ts'
import { tellFocus } from './paths.ts'
import { withSides } from './sides.ts'
import { tellPay } from './tell-pay.ts'
import type { ToldComparison } from './told-comparison.ts'

/**
 * The verdict in words, a sentence each, all different: pay by the gap of the medians, openings, a dominant
 * employer, what the work is about, and what to know before quoting it. Higher pay is claimed only where that
 * gap is significant.
 */
export function tellVerdict(comparison: ToldComparison): string[] {
  const told = withSides(comparison)
  return [
    ...tellPay(told),
    tellOpenings(told),
    ...tellDominance(told),
    tellFocus(told),
    ...tellReservations(told),
  ]
}
