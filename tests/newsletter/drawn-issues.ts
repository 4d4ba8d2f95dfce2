import { loadRoles } from '../../prisma/roles/load-roles.ts'
import { createRandom, type Random, shuffled } from '../../prisma/sample/random.ts'
import type { Named } from '../../src/graphql/answer-sources.ts'
import { SENIORITIES, type Seniority } from '../../src/postings/raw-posting.ts'
import { EMPLOYER_KINDS, type EmployerKind } from '../../src/postings/read-posting.ts'
import { addWeeks } from '../../src/publication/calendar.ts'
import type { WeekSnapshot } from '../../src/publication/week-snapshot.ts'
import { computeMarketFigures } from '../../src/statistics/compute-market-figures.ts'
import type { MarketCounts } from '../../src/statistics/market-figures.ts'
import { packSkillEmployers } from '../../src/statistics/skill-employers.ts'
import { countByEmployer } from '../statistics/drawn-weeks.ts'

export const LETTER_WEEK = '2026-11-16'
export const DRAWN_ROLES = loadRoles()
export const DRAWN_SKILLS: readonly Named[] = [
  ...['Python', 'PyTorch', 'Web3', 'SQL', 'AWS', 'C++', 'Go', 'Rust', 'Docker', 'RAG', 'LLM', 'R'],
].map((name, index) => ({ slug: `skill-${index}`, name }))

interface Drawn {
  readonly role: string
  readonly employer: number
  readonly seniority: Seniority
  readonly isRemote: boolean
  readonly skills: readonly string[]
  readonly pay: number | null
}

interface Market {
  readonly roles: readonly string[]
  readonly size: number
  readonly companies: number
  readonly disclosure: number
}

export interface DrawnIssue {
  /** Newest first. */
  readonly weeks: readonly WeekSnapshot[]
  readonly followed: readonly string[]
  /** In a few words. */
  readonly told: string
}

/** Weeks up to the letter's, and who follows what: quiet or wild, full or empty, the first or the twelfth. */
export function drawIssue(seed: number, companyName = (company: string) => company): DrawnIssue {
  const random = createRandom(seed)
  const roles = shuffled(DRAWN_ROLES, random).slice(0, random.pick([0, 1, 3, 5, 8, DRAWN_ROLES.length]))
  const market = {
    roles: roles.map(({ slug }) => slug),
    size: random.pick([1, 60, 700, 1_500, 1_500]),
    companies: random.pick([1, 4, 60, 200, 200]),
    disclosure: random.pick([0, 0.03, 0.6, 0.95, 0.95]),
  }
  const weekCount = random.pick([1, 2, 2, 3, 12])
  const isWild = random.chance(0.6)
  const gone = random.chance(0.2) ? market.roles[0] : undefined
  let postings = drawPostings(market, market.size, random)
  const weeks: WeekSnapshot[] = []
  for (let back = weekCount - 1; back >= 0; back--) {
    if (back === 0) postings = postings.filter(({ role }) => role !== gone)
    if (back === 0 || back === weekCount - 1 || random.chance(0.9))
      weeks.unshift(snapshotOf(addWeeks(LETTER_WEEK, -back), postings, random.chance(0.3), companyName))
    postings = isWild ? turnWild(postings, market, random) : turn(postings, market, random)
  }
  const followed = [...roles.slice(0, 3), ...shuffled(DRAWN_ROLES, random)].slice(
    0,
    random.pick([0, 1, 4, 30]),
  )
  return {
    weeks,
    followed: [...new Set(followed.map(({ slug }) => slug))],
    told: `issue ${seed}: ${weekCount} weeks, ${isWild ? 'wild' : 'quiet'}, ${JSON.stringify(market.size)} postings of ${market.companies} companies, ${followed.length} followed`,
  }
}

/** A twentieth goes and as many come. */
function turn(postings: readonly Drawn[], market: Market, random: Random): Drawn[] {
  const stay = postings.filter(() => !random.chance(0.05))
  return [...stay, ...drawPostings(market, postings.length - stay.length, random)]
}

/** Some roles all but vanish, some double, some are paid otherwise; one skill is asked for all at once. */
function turnWild(postings: readonly Drawn[], market: Market, random: Random): Drawn[] {
  const fates = new Map(market.roles.map((role) => [role, random.pick(['goes', 'grows', 'pays', 'stays'])]))
  const skill = random.pick(DRAWN_SKILLS).slug
  const factor = random.pick([0.6, 1.6])
  return postings.flatMap((posting) => {
    const fate = fates.get(posting.role)
    if (fate === 'goes' && random.chance(0.8)) return []
    if (fate === 'grows') return [posting, { ...posting, skills: [skill] }]
    return [fate === 'pays' && posting.pay ? { ...posting, pay: Math.round(posting.pay * factor) } : posting]
  })
}

function drawPostings({ roles, companies, disclosure }: Market, count: number, random: Random): Drawn[] {
  if (roles.length === 0) return []
  return Array.from({ length: count }, () => {
    const place = Math.floor(random.next() ** 2 * roles.length)
    return {
      role: roles[place]!,
      employer: Math.floor(random.next() ** 1.5 * companies),
      seniority: random.pick(SENIORITIES),
      isRemote: random.chance(0.3),
      skills: DRAWN_SKILLS.filter((_, index) => random.chance(0.7 / (index + 1))).map(({ slug }) => slug),
      pay: random.chance(disclosure) ? Math.round(120_000 + 9_000 * place + 25_000 * random.bell()) : null,
    }
  })
}

function snapshotOf(
  week: string,
  postings: readonly Drawn[],
  isSample: boolean,
  companyName: (company: string) => string,
): WeekSnapshot {
  const figures = (some: readonly Drawn[]) => computeMarketFigures(countPostings(some, companyName))
  const byRole = Map.groupBy(postings, ({ role }) => role)
  return {
    week,
    countedOn: week,
    provisional: false,
    isSample,
    version: 7,
    computedAt: `${week}T09:00:00.000Z`,
    sources: [
      { name: 'ashby:acme', openPositions: postings.length, lastImportedAt: `${week}T08:00:00.000Z` },
    ],
    roles: new Map([...byRole].map(([slug, some]) => [slug, figures(some)])),
    all: figures(postings),
    skillEmployers: packSkillEmployers(
      new Map(
        DRAWN_SKILLS.map(({ slug }): [string, number[]] => [
          slug,
          postings.filter(({ skills }) => skills.includes(slug)).map(({ employer }) => employer),
        ])
          .filter(([, employers]) => employers.length > 0)
          .map(([slug, employers]) => [slug, countByEmployer(Int32Array.from(employers))]),
      ),
    ),
    errata: [],
  }
}

function countPostings(postings: readonly Drawn[], companyName: (company: string) => string): MarketCounts {
  const paid = postings.flatMap(({ pay, ...posting }) => (pay === null ? [] : [{ ...posting, pay }]))
  const column = (value: (posting: (typeof paid)[number]) => number) => paid.map(value)
  const kindOf = (employer: number) => EMPLOYER_KINDS[employer % 7 === 3 ? 1 : employer % 11 === 5 ? 2 : 0]!
  const count = (isOne: (posting: Drawn) => boolean) => postings.filter(isOne).length
  const countBy = <Name extends string>(names: readonly Name[], of: (posting: Drawn) => Name) =>
    Object.fromEntries(names.map((name) => [name, count((posting) => of(posting) === name)]))
  return {
    openPositions: postings.length,
    foldedPostings: 0,
    remotePositions: count(({ isRemote }) => isRemote),
    seniority: countBy(SENIORITIES, ({ seniority }) => seniority) as Record<Seniority, number>,
    skills: rank(postings.flatMap(({ skills }) => skills)),
    companies: rank(postings.map(({ employer }) => String(employer)))
      .slice(0, 100)
      .map(({ name, openPositions }) => ({
        name: companyName(`Company ${name}`),
        openPositions,
        kind: kindOf(Number(name)),
      })),
    employers: countByEmployer(Int32Array.from(postings, ({ employer }) => employer)),
    employerKinds: countBy(EMPLOYER_KINDS, ({ employer }) => kindOf(employer)) as Record<
      EmployerKind,
      number
    >,
    metros: [],
    pay: {
      employers: Int32Array.from(column(({ employer }) => employer)),
      floors: Int32Array.from(column(({ pay }) => pay - 10_000)),
      ceilings: Int32Array.from(column(({ pay }) => pay + 10_000)),
      seniorities: Uint8Array.from(column(({ seniority }) => SENIORITIES.indexOf(seniority))),
    },
  }
}

function rank(names: readonly string[]): { readonly name: string; readonly openPositions: number }[] {
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, { length }]) => ({ name, openPositions: length }))
    .sort((a, b) => b.openPositions - a.openPositions || (a.name < b.name ? -1 : 1))
}
