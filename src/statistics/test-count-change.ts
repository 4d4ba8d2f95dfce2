import { countChanges, type EmployerCounts } from './employer-counts.ts'
import { effectiveEmployers, LEAST_EFFECTIVE_EMPLOYERS } from './employers.ts'
import { CONFIDENCE, signFlipTails } from './sign-flips.ts'

/** Whether a count changed by more than chance moves it. */
export interface CountChangeTest {
  /** Employers of equal change that would tell as much: (Σd²)² / Σd⁴ over the changes d; 0 where nothing changed. */
  readonly effectiveEmployers: number
  /** Two-sided; 1 where too few employers changed to be tested. */
  readonly pValue: number
  readonly significant: boolean
}

/**
 * Two weeks of one market, tested on what opened and closed: in a market that neither grows nor shrinks, each employer's
 * change is as likely to be more as fewer, so the sum of all changes is set against what it would be with chance signs.
 * Employers that changed nothing say nothing. Below five effective changing employers nothing is significant.
 * Swapping the weeks gives the same test. Sources: see sign-flips.ts.
 */
export function testCountChange(later: EmployerCounts, earlier: EmployerCounts): CountChangeTest {
  const changes = countChanges(later, earlier)
  const effective = changes.length === 0 ? 0 : effectiveEmployers(changes.map((change) => change * change))
  if (effective < LEAST_EFFECTIVE_EMPLOYERS)
    return { effectiveEmployers: effective, pValue: 1, significant: false }
  const pValue = signFlipTails(
    changes,
    changes.reduce((sum, change) => sum + change, 0),
  )
  return { effectiveEmployers: effective, pValue, significant: pValue < 1 - CONFIDENCE }
}
