import type { SalaryFigures } from '../statistics/market-figures.ts'
import { BASIS_NOUN } from './basis.ts'
import { tellLargestEmployer } from './employers.ts'
import { formatCount, formatUsd, formatUsdRange } from './format.ts'
import { tellTopMetro } from './places.ts'
import { tellMix } from './seniority.ts'
import { type Side, sidesOf, tellShare } from './sides.ts'
import { tellTopSkill } from './skills.ts'
import type { Dimension, ToldComparison } from './told-comparison.ts'

/** The side-by-side table, ready to print: the same rows for any two roles, no cell empty. */
export function tellDimensions(told: ToldComparison): Dimension[] {
  const [left, right] = sidesOf(told)
  const noun = BASIS_NOUN[told.basis]
  const row = (name: string, tell: (side: Side) => string): Dimension => ({
    name,
    left: tell(left),
    right: tell(right),
  })
  const pay = (name: string, tell: (salary: SalaryFigures) => string) =>
    row(name, (side) => (side.salary === null ? tellNoSalary(told, side) : tell(side.salary)))
  const open = (name: string, tell: (side: Side) => string) =>
    row(name, (side) => (side.figures.openPositions === 0 ? 'No positions' : tell(side)))
  return [
    row('Open positions', ({ figures }) => countOrNone(figures.openPositions)),
    open('Share of all positions', ({ figures }) => tellShare(figures.openPositions, told.allPositions)),
    pay('Average advertised range, US$ a year', ({ averageRange }) => formatUsdRange(averageRange)),
    pay(`25th percentile of ${noun}s`, ({ p25 }) => formatUsd(p25)),
    pay(`Median ${noun}, with its interval`, tellMedian),
    pay(`75th percentile of ${noun}s`, ({ p75 }) => formatUsd(p75)),
    pay(`Mean ${noun}`, ({ mean }) => formatUsd(mean)),
    open('Disclosed salaries', tellDisclosed),
    open('Remote', ({ figures }) => tellShare(figures.remotePositions, figures.openPositions)),
    open('Experience mix', ({ figures }) => tellMix(figures)),
    open('Top skill', (side) => tellTopSkill(told, side)),
    open('Largest employer', tellLargestEmployer),
    open('Top metro area', (side) => tellTopMetro(told, side)),
  ]
}

function tellNoSalary(told: ToldComparison, { disclosedSalaries }: Side): string {
  if (disclosedSalaries === 0) return 'No salary disclosed'
  return `Fewer than ${formatCount(told.minimumSampleSize)} disclosed`
}

/** The interval is one of confidence unless too few companies make it span the sample. */
function tellMedian({ median, medianInterval, caveats }: SalaryFigures): string {
  const kind = caveats.includes('FEW_COMPANIES') ? 'whole sample' : '95%'
  return `${formatUsd(median)} (${kind}: ${formatUsdRange(medianInterval)})`
}

function tellDisclosed({ figures, disclosedSalaries }: Side): string {
  if (disclosedSalaries === 0) return 'None'
  const share = tellShare(disclosedSalaries, figures.openPositions).toLowerCase()
  return `${formatCount(disclosedSalaries)} (${share})`
}

function countOrNone(count: number): string {
  return count === 0 ? 'None' : formatCount(count)
}
