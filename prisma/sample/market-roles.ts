import type { Seniority } from '../../src/postings/raw-posting.ts'
import { type Company, pickCompany } from './companies.ts'
import {
  anywhereWork,
  countryPlace,
  foreignMetros,
  homeMetros,
  officeWork,
  type PlannedWork,
  pickMetro,
  remoteOrOfficeWork,
  remoteWork,
} from './places.ts'
import type { PayTold, PlannedPay, PostingPlan } from './posting-plan.ts'
import type { Random } from './random.ts'

/** How the postings of a role usually look. Shares 0..1. */
export interface MarketRole {
  /** Entry, mid, senior. */
  readonly seniority: readonly number[]
  /** Share of postings that state an amount. */
  readonly disclosed: number
  readonly remote: number
  readonly abroad: number
  /** The usual middle of a range in the United States, thousands of dollars a year. */
  readonly pay: number
  /** How much more the newest postings offer than the oldest, as a share. */
  readonly payGrowth: number
  /** Share of stated pay that is by the hour. */
  readonly hourly: number
  /** Share of postings that ask for each. */
  readonly skills: Readonly<Record<string, number>>
}

const BANDS: readonly Seniority[] = ['ENTRY', 'MID', 'SENIOR']
const PAY_OF_BAND = { ENTRY: 0.7, MID: 0.95, SENIOR: 1.2 } as const
const HOURS_OF_A_YEAR = 2080
const TOLD: readonly PayTold[] = ['fields', 'fields', 'text', 'text', 'description']

/** Draws one posting of a role. `age` is how long before the last week it opened, 0 for new and 1 for oldest. */
export function planMarketPosting(
  role: string,
  usual: MarketRole,
  companies: readonly Company[],
  age: number,
  random: Random,
): PostingPlan {
  const company = pickCompany(companies, random)
  const band = random.next()
  const seniority =
    BANDS[band < usual.seniority[0]! ? 0 : band < usual.seniority[0]! + usual.seniority[1]! ? 1 : 2]!
  const { work, level } = planWork(usual, random)
  return {
    role,
    seniority,
    company: company.name,
    ...work,
    skills: planSkills(usual.skills, random),
    pay: random.chance(usual.disclosed * 1.07)
      ? planPay(usual, company, level * PAY_OF_BAND[seniority] * (1 - usual.payGrowth * age), work, random)
      : null,
    seed: random.below(2 ** 32),
  }
}

function planWork(usual: MarketRole, random: Random): { work: PlannedWork; level: number } {
  const abroad = random.chance(usual.abroad)
  const metro = pickMetro(abroad ? foreignMetros() : homeMetros(), random)
  if (!random.chance(usual.remote)) {
    const second = random.chance(0.07) ? pickMetro(homeMetros(), random) : metro
    const offices = abroad || second === metro ? [metro] : [metro, second]
    return { work: officeWork(offices, random), level: metro.pay }
  }
  if (!abroad && random.chance(0.12)) return { work: remoteOrOfficeWork(metro, random), level: metro.pay }
  const isAnywhere = !abroad && random.chance(0.45)
  return { work: isAnywhere ? anywhereWork(random) : remoteWork(metro.country, random), level: 0.98 }
}

function planSkills(shares: Readonly<Record<string, number>>, random: Random): string[] {
  const names = Object.keys(shares)
  const chosen = names.filter((name) => random.chance(shares[name]!))
  while (chosen.length < 2) {
    const name = random.pick(names)
    if (!chosen.includes(name)) chosen.push(name)
  }
  return chosen
}

function planPay(
  usual: MarketRole,
  company: Company,
  level: number,
  work: PlannedWork,
  random: Random,
): PlannedPay | null {
  const country = countryPlace(work.places.countries[0] ?? 'US')
  if (country.pay === 0) return null
  const middle = usual.pay * level * company.payLevel * country.pay * Math.exp(0.08 * random.bell())
  const ratio = company.rangeRatio * (0.95 + 0.1 * random.next())
  const floor = (2 * middle * ratio) / (1 + ratio)
  const told = random.pick(TOLD)
  const hourly = country.country === 'US' && random.chance(usual.hourly)
  const step = hourly ? 1 : random.chance(0.75) ? 5000 : random.chance(0.75) ? 1000 : 2500
  const units = hourly ? HOURS_OF_A_YEAR / 1000 : 1 / 1000
  const low = Math.round(floor / units / step) * step
  const high = Math.max(low + step, Math.round(floor / ratio / units / step) * step)
  const period = hourly ? 'HOUR' : 'YEAR'
  const base = { currency: country.currency, period, told } as const
  const way = random.next()
  // Seven in a hundred name one end only, which is not a disclosed salary.
  if (way < 0.045) return { ...base, low: null, high }
  if (way < 0.07) return { ...base, low, high: null }
  if (way < 0.12) return { ...base, low: high, high }
  return { ...base, low, high }
}

/** The same posting as an employer would word it again: new text, pay a step away. */
export function planAgain(plan: PostingPlan, random: Random): PostingPlan {
  const seed = random.below(2 ** 32)
  const { pay } = plan
  if (!pay || pay.low === null || pay.high === null || pay.period !== 'YEAR') return { ...plan, seed }
  const step = random.pick([-5000, 0, 0, 5000])
  return { ...plan, seed, pay: { ...pay, low: pay.low + step, high: pay.high + step } }
}
