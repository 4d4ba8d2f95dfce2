import type { Erratum } from './objects.ts'
import type { MarketView } from './read-market.ts'

/** What a salary is answered as where too few are disclosed. */
const NO_SALARY = 'null'

/**
 * What was corrected of a market without a filter, oldest first. Salaries of fewer postings than the least sample are
 * null here, too.
 */
export function readErrata(
  { snapshot, role, filter, figures }: MarketView,
  minimumSampleSize: number,
): Erratum[] {
  if (filter !== null) return []
  const asSent = figures.pay.employers.length
  let sampleSize = asSent
  const told = new Set<string>()
  return snapshot.errata
    .filter((erratum) => erratum.role === (role?.slug ?? null))
    .flatMap(({ figure, asSent: sent, corrected, correctedAt }) => {
      if (figure === 'disclosedSalaries') sampleSize = Number(corrected)
      const shown = (value: string, size: number) =>
        figure.startsWith('salary') && size < minimumSampleSize ? NO_SALARY : value
      const erratum = {
        figure,
        asSent: shown(sent, asSent),
        corrected: shown(corrected, sampleSize),
        correctedAt: new Date(correctedAt),
      }
      if (erratum.asSent === NO_SALARY && erratum.corrected === NO_SALARY && !told.has(figure)) return []
      told.add(figure)
      return [erratum]
    })
}
