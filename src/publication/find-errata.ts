import { type MarketFigures, SALARY_BASES, type SalaryBasis } from '../statistics/market-figures.ts'

/** A figure of a sent week that came out otherwise when the week was computed again. */
export interface Correction {
  /** A slug; null for all roles together. */
  readonly role: string | null
  /** Its path in the schema's Market, such as salary.median. */
  readonly figure: string
  /** As the schema answers it, in JSON. */
  readonly asSent: string
  readonly corrected: string
}

/** A correction that was kept. */
export interface Erratum extends Correction {
  readonly correctedAt: string
}

interface WeekMarkets {
  /** By role slug; a role without open positions is absent. */
  readonly roles: ReadonlyMap<string, MarketFigures>
  readonly all: MarketFigures
}

const SALARIES = ['median', 'p25', 'p75', 'mean'] as const

/**
 * What of a sent week came out otherwise, of the figures that letters and pages show, all roles together first, then by
 * slug. Left out is what stands corrected already; a figure that is right as sent after all is corrected back to that.
 * @param standing what was found before, oldest first
 */
export function findErrata(
  sent: WeekMarkets,
  computed: WeekMarkets,
  standing: readonly Correction[],
): Correction[] {
  const slugs = new Set([...sent.roles.keys(), ...computed.roles.keys()])
  return [null, ...[...slugs].sort()].flatMap((role) => {
    const asSent = shownFigures(role === null ? sent.all : sent.roles.get(role))
    const now = shownFigures(role === null ? computed.all : computed.roles.get(role))
    return [...asSent].flatMap(([figure, value]) => {
      const corrected = now.get(figure)!
      const last = standing.findLast((one) => one.role === role && one.figure === figure)
      return corrected === (last?.corrected ?? value) ? [] : [{ role, figure, asSent: value, corrected }]
    })
  })
}

/** Each by its path in Market. */
function shownFigures(market: MarketFigures | undefined): ReadonlyMap<string, string> {
  const { openPositions, pay, remotePositions } = market ?? {}
  const shown: [string, number | null][] = [
    ['openPositions', openPositions ?? 0],
    ['disclosedSalaries', pay?.employers.length ?? 0],
    ['remoteShare', openPositions ? remotePositions! / openPositions : null],
  ]
  for (const basis of SALARY_BASES)
    for (const figure of SALARIES) {
      const dollars = market?.salary[basis]?.[figure]
      shown.push([`${salaryPath(basis)}.${figure}`, dollars === undefined ? null : Math.round(dollars)])
    }
  return new Map(shown.map(([figure, value]) => [figure, JSON.stringify(value)]))
}

/** Midpoint is the basis that the schema takes where none is named. */
const salaryPath = (basis: SalaryBasis): string =>
  basis === 'MIDPOINT' ? 'salary' : `salary(basis: ${basis})`
