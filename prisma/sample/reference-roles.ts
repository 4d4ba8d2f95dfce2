import type { Seniority } from '../../src/postings/raw-posting.ts'
import { type Company, createCompany } from './companies.ts'
import { anywhereWork, metroPlace, officeWork, type PlannedWork, remoteOrOfficeWork } from './places.ts'
import type { PlannedPay, PostingPlan } from './posting-plan.ts'
import { type Random, shuffled } from './random.ts'
import referenceRoles from './reference-roles.json' with { type: 'json' }
import { assignSalaries, type ReferenceRole } from './reference-salaries.ts'

const ROLES: Readonly<Record<string, ReferenceRole>> = referenceRoles
const SECOND_OFFICES = ['chicago', 'dallas', 'atlanta', 'denver', 'raleigh'] as const

export const isReferenceRole = (role: string): boolean => Object.hasOwn(ROLES, role)

/**
 * The last week's positions of a role whose figures are fixed.
 * @param companies invented employers, those that post most coming first.
 * @throws RangeError for another role, and where its figures contradict each other.
 */
export function planReferenceRole(
  role: string,
  companies: readonly Company[],
  random: Random,
): PostingPlan[] {
  const figures = ROLES[role]
  if (!figures) throw new RangeError(`${role} is not in reference-roles.json`)
  const total = figures.seniority.ENTRY + figures.seniority.MID + figures.seniority.SENIOR
  const employers = shuffled(planEmployers(figures, companies, total), random)
  const seniorities = shuffled(repeated(figures.seniority), random) as Seniority[]
  const work = shuffled(planWork(figures, random), random)
  if (work.length !== total) throw new RangeError(`${role}: ${work.length} places for ${total} positions`)
  const skills = planSkills(figures.skills, total, random)
  const disclosing = chooseDisclosing(employers, work, figures, random)
  const pay = assignSalaries(
    disclosing.map((index) => ({ company: employers[index]!, seniority: seniorities[index]! })),
    figures,
    random,
  )
  const salaries = new Map<number, PlannedPay>(disclosing.map((index, nth) => [index, pay[nth]!]))
  return employers.map((company, index) => ({
    role,
    seniority: seniorities[index]!,
    company: company.name,
    ...work[index]!,
    skills: skills[index]!,
    pay: salaries.get(index) ?? null,
    seed: random.below(2 ** 32),
  }))
}

function repeated(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => name))
}

function planEmployers(figures: ReferenceRole, companies: readonly Company[], total: number): Company[] {
  const named = repeated(figures.employers.named).map(createCompany)
  const sizes = figures.employers.invented
  const single = total - named.length - sizes.reduce((sum, count) => sum + count, 0)
  const invented = companies.slice(0, sizes.length + single)
  return [...named, ...invented.flatMap((company, i) => Array.from({ length: sizes[i] ?? 1 }, () => company))]
}

function planWork(figures: ReferenceRole, random: Random): PlannedWork[] {
  const offices = repeated(figures.metros).map(metroPlace)
  const flexible = figures.remote.withPlace
  let left = flexible
  const work: PlannedWork[] = Array.from({ length: figures.remote.withoutPlace }, () => anywhereWork(random))
  for (const office of offices) {
    if (left > 0 && office.metro === 'new-york') {
      left -= 1
      work.push(remoteOrOfficeWork(office, random))
      continue
    }
    // Some have an office in a second metro, never in one of those whose place in the list is fixed.
    const second = offices.length > 100 && office.country === 'US' && random.chance(0.04)
    const other = metroPlace(random.pick(SECOND_OFFICES))
    work.push(officeWork(second && other !== office ? [office, other] : [office], random))
  }
  return work
}

/** Gives each skill to exactly as many postings as it counts, so that none asks for far more than another. */
function planSkills(counts: Readonly<Record<string, number>>, total: number, random: Random): string[][] {
  const skills = Array.from({ length: total }, (): string[] => [])
  for (const [skill, count] of Object.entries(counts)) {
    const inTurn = skills
      .map((list) => ({ list, rank: list.length + 9 * random.next() }))
      .sort((a, b) => a.rank - b.rank)
    for (const { list } of inTurn.slice(0, count)) list.push(skill)
  }
  return skills.map((list) => shuffled(list, random))
}

function chooseDisclosing(
  companies: readonly Company[],
  work: readonly PlannedWork[],
  { disclosed, employers: { named } }: ReferenceRole,
  random: Random,
): number[] {
  const isHome = (index: number): boolean =>
    work[index]!.places.countries.every((country) => country === 'US')
  const order = shuffled([...companies.keys()], random).filter(isHome)
  const ofNamed = Object.entries(disclosed.byEmployer).flatMap(([name, count]) =>
    order.filter((index) => companies[index]!.name === name).slice(0, count),
  )
  const others = order.filter((index) => !Object.hasOwn(named, companies[index]!.name))
  return [...ofNamed, ...others.slice(0, disclosed.total - ofNamed.length)].sort((a, b) => a - b)
}
