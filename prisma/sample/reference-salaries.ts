import type { Seniority } from '../../src/postings/raw-posting.ts'
import type { Company } from './companies.ts'
import type { PayTold, PlannedPay } from './posting-plan.ts'
import { type Random, shuffled } from './random.ts'
import type { SalaryShape } from './salary-shape.ts'
import { balance, shapeAmounts } from './salary-shape.ts'

/** Figures that a role's last week gives exactly. Amounts in thousands of US dollars a year. */
export interface ReferenceRole {
  readonly seniority: Readonly<Record<Seniority, number>>
  readonly employers: {
    readonly named: Readonly<Record<string, number>>
    readonly invented: readonly number[]
  }
  readonly disclosed: {
    readonly total: number
    readonly byEmployer: Readonly<Record<string, number>>
    readonly singleFigures: number
  }
  /** The count is that of disclosed salaries. */
  readonly ceilings: Omit<SalaryShape, 'count'>
  readonly meanFloor: number
  readonly remote: { readonly withoutPlace: number; readonly withPlace: number }
  readonly metros: Readonly<Record<string, number>>
  readonly skills: Readonly<Record<string, number>>
}

interface Position {
  readonly company: Company
  readonly seniority: Seniority
}

const SENIORITY_STEP = { ENTRY: -0.3, MID: 0, SENIOR: 0.2 } as const
const TOLD: readonly PayTold[] = ['fields', 'text', 'text', 'text', 'description']

/**
 * Yearly pay in US dollars for each position, in their order. All ceilings together have the shape of the figures;
 * who gets which follows from the employer's level, from seniority, and a little from chance.
 */
export function assignSalaries(
  positions: readonly Position[],
  figures: ReferenceRole,
  random: Random,
): PlannedPay[] {
  const ceilings = shapeAmounts({ ...figures.ceilings, count: positions.length }, random)
  const inOrder = positions
    .map(({ company, seniority }, index) => ({
      index,
      company,
      rank: Math.log(company.payLevel) + SENIORITY_STEP[seniority] + 0.11 * random.bell(),
    }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
  const singles = new Set(shuffled([...positions.keys()], random).slice(0, figures.disclosed.singleFigures))
  const floors = planFloors(
    inOrder.map(({ company }) => company.rangeRatio),
    ceilings,
    singles,
    figures.meanFloor,
  )
  const pay: PlannedPay[] = []
  for (const [place, { index }] of inOrder.entries())
    pay[index] = {
      low: floors[place]! * 1000,
      high: ceilings[place]! * 1000,
      currency: 'USD',
      period: 'YEAR',
      told: random.pick(TOLD),
    }
  return pay
}

function planFloors(
  ratios: readonly number[],
  ceilings: readonly number[],
  singles: ReadonlySet<number>,
  mean: number,
): number[] {
  const total = mean * ceilings.length
  let fixed = 0
  let free = 0
  for (const [place, ceiling] of ceilings.entries())
    if (singles.has(place)) fixed += ceiling
    else free += ceiling * ratios[place]!
  const scale = (total - fixed) / free
  const floors = ceilings.map((ceiling, place) =>
    singles.has(place) ? ceiling : Math.round((ceiling * ratios[place]! * scale) / 5) * 5,
  )
  balance(floors, 0, floors.length, total, {
    least: (place) => (singles.has(place) ? ceilings[place]! : ceilings[place]! * 0.45),
    most: (place) => (singles.has(place) ? ceilings[place]! : ceilings[place]! * 0.88),
  })
  return floors
}
