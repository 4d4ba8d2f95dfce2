import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isDisclosed, type PostingPlan } from '../../prisma/sample/posting-plan.ts'
import referenceRoles from '../../prisma/sample/reference-roles.json' with { type: 'json' }
import { createSamplePlan } from '../../prisma/sample/sample-plan.ts'
import { firstWeekOf, isListed, LAST_WEEK, sundayOf } from '../../prisma/sample/weeks.ts'
import { writePosting } from '../../prisma/sample/write-posting.ts'
import { createReader } from '../../src/postings/create-reader.ts'
import { SENIORITIES } from '../../src/postings/raw-posting.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { metroBySlug } from '../../src/postings/vocabulary/metros.ts'
import { SKILLS } from '../../src/postings/vocabulary/skills.ts'
import { computeSalaryFigures } from '../../src/statistics/compute-salary-figures.ts'
import { computeSalaryGap } from '../../src/statistics/compute-salary-gap.ts'
import { type PayColumns, SALARY_BASES } from '../../src/statistics/market-figures.ts'

const slugs = new Map(SKILLS.map(({ name, slug }) => [name, slug]))
const names = new Map(SKILLS.map(({ name, slug }) => [slug, name]))
const plan = createSamplePlan()
const read = createReader()
const lastWeek: ReadPosting[] = []
const misread: unknown[] = []
for (const { id, weeks, plan: newest, earlier } of plan) {
  const firstSeenOn = sundayOf(firstWeekOf(weeks))
  for (const meant of earlier ? [earlier.plan, newest] : [newest]) {
    const raw = writePosting(id, firstSeenOn, meant)
    const reading = read(raw, firstSeenOn)
    if (reading.kind !== 'kept') {
      misread.push({ raw, reading })
      continue
    }
    if (JSON.stringify(toldBy(reading.posting)) !== JSON.stringify(meantBy(meant)))
      misread.push({ raw, told: toldBy(reading.posting), meant: meantBy(meant) })
    if (meant === newest && isListed(weeks, LAST_WEEK)) lastWeek.push(reading.posting)
  }
}

function meantBy({ role, seniority, company, workplace, places, skills, pay }: PostingPlan) {
  const { metros, countries } = places
  const amounts = pay && { low: pay.low, high: pay.high, currency: pay.currency, period: pay.period }
  const asked = skills.map((skill) => slugs.get(skill) ?? `unknown: ${skill}`).sort()
  return {
    role,
    seniority,
    company,
    workplace,
    metros,
    countries,
    skills: asked,
    amounts,
    disclosed: isDisclosed(pay),
  }
}

function toldBy(posting: ReadPosting): ReturnType<typeof meantBy> {
  const {
    role,
    seniority,
    company,
    workplace,
    metros,
    countries,
    skills,
    advertisedPay: pay,
    salary,
  } = posting
  const amounts = pay && { low: pay.low, high: pay.high, currency: pay.currency, period: pay.period }
  return {
    role,
    seniority,
    company,
    workplace,
    metros,
    countries,
    skills: [...skills],
    amounts,
    disclosed: salary !== null,
  }
}

const ofRole = (role: string): ReadPosting[] => lastWeek.filter((posting) => posting.role === role)

/** Most first; ties by name in code-point order. */
function counted(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

const employerNumbers = new Map<string, number>()

function payColumns(postings: readonly ReadPosting[]): PayColumns {
  const paid = postings.filter(({ salary }) => salary !== null)
  for (const { employerKey } of paid)
    if (!employerNumbers.has(employerKey)) employerNumbers.set(employerKey, employerNumbers.size)
  return {
    employers: Int32Array.from(paid, ({ employerKey }) => employerNumbers.get(employerKey)!),
    floors: Int32Array.from(paid, ({ salary }) => salary!.floor),
    ceilings: Int32Array.from(paid, ({ salary }) => salary!.ceiling),
    seniorities: Uint8Array.from(paid, ({ seniority }) => SENIORITIES.indexOf(seniority)),
  }
}

describe('the postings of the sample, read by the reader', () => {
  it('say what they were meant to say: role, seniority, place, workplace, skills and pay', () => {
    expect(misread.slice(0, 3)).toEqual([])
    expect(misread).toHaveLength(0)
  })

  it('are 26,159 in the last week, of twenty roles', () => {
    expect(lastWeek).toHaveLength(26_159)
    const roles = counted(lastWeek.map(({ role }) => role))
    expect(roles).toHaveLength(20)
    expect(roles.filter(([, count]) => count < 45)).toEqual([])
  })

  it('disclose enough salaries in every role but one', () => {
    const few = counted(lastWeek.map(({ role }) => role))
      .map(([role]) => ({ role, disclosed: payColumns(ofRole(role)).floors.length }))
      .filter(({ disclosed }) => disclosed < 30)
    expect(few.map(({ role }) => role)).toEqual(['prompt-engineer'])
  })
})

describe('the real employers that the reference page names', () => {
  it.each(Object.entries(referenceRoles))('post for %s and for no other role', (role, { employers }) => {
    const named = plan.filter((posting) => Object.hasOwn(employers.named, posting.plan.company))
    expect(new Set(named.map((posting) => posting.plan.role))).toEqual(new Set([role]))
  })
})

describe.each(Object.entries(referenceRoles))('in the last week, %s', (role, figures) => {
  const postings = ofRole(role)
  const pay = payColumns(postings)
  const ceilings = computeSalaryFigures(pay, postings.length, 'CEILING')!

  it('has the planned seniorities and share of remote work', () => {
    expect(Object.fromEntries(counted(postings.map(({ seniority }) => seniority)))).toEqual(figures.seniority)
    const { withPlace, withoutPlace } = figures.remote
    expect(postings.filter(({ workplace }) => workplace === 'REMOTE')).toHaveLength(withPlace + withoutPlace)
  })

  it('asks for the planned skills, the first nine in an order without ties', () => {
    const skills = counted(postings.flatMap((posting) => posting.skills.map((slug) => names.get(slug)!)))
    expect(Object.fromEntries(skills)).toEqual(figures.skills)
    expect(new Set(skills.slice(0, 9).map(([, count]) => count)).size).toBe(9)
  })

  it('is posted by the named employers first', () => {
    const named = Object.entries(figures.employers.named)
    const companies = counted(postings.map(({ company }) => company))
    expect(companies.slice(0, named.length)).toEqual(named)
    expect(companies[named.length]![1]).toBeLessThan(named[named.length - 1]![1])
  })

  it('is in the planned metros, the first three in an order without ties', () => {
    const metros = counted(postings.flatMap((posting) => posting.metros))
    expect(Object.fromEntries(metros).remote).toBe(figures.remote.withoutPlace)
    expect(new Set(metros.slice(0, 4).map(([, count]) => count)).size).toBe(4)
  })

  it('has exactly the planned quartiles and means of pay', () => {
    const { p25, median, p75, mean } = figures.ceilings
    expect(ceilings.sampleSize).toBe(figures.disclosed.total)
    const found = [ceilings.p25, ceilings.median, ceilings.p75, ceilings.mean, ceilings.averageRange.low]
    expect(found.map((amount) => amount / 1000)).toEqual([p25, median, p75, mean, figures.meanFloor])
  })
})

describe('the gap between the two reference roles', () => {
  const [left, right] = ['data-scientist', 'mlops-engineer'].map((role) => payColumns(ofRole(role))) as [
    PayColumns,
    PayColumns,
  ]

  it.each(SALARY_BASES)('is within chance at the %s', (basis) => {
    const gap = computeSalaryGap(left, right, basis)
    expect([gap.mean.significant, gap.median.significant]).toEqual([false, false])
  })

  it.each(SALARY_BASES)(
    'rests on a wide interval and few disclosures at the %s, but on enough employers',
    (basis) => {
      expect(computeSalaryFigures(right, 80, basis)!.caveats).toEqual(['WIDE_INTERVAL', 'LOW_DISCLOSURE'])
      expect(computeSalaryFigures(left, 475, basis)!.caveats).toEqual([])
    },
  )
})

const REFERENCE = new URL('../../../shared/reference/role-comparison-figures.json', import.meta.url)

describe.skipIf(!existsSync(REFERENCE))('the reference page (left out where ../shared is absent)', () => {
  const page = existsSync(REFERENCE) ? JSON.parse(readFileSync(REFERENCE, 'utf8')) : { left: {}, right: {} }
  const thousands = (amount: number): number => Math.round(amount / 1000)

  it.each(['left', 'right'])('has the figures of the sample on its %s side', (side) => {
    const expected = page[side]
    const postings = ofRole(expected.slug)
    const found = computeSalaryFigures(payColumns(postings), postings.length, 'CEILING')!
    const { low, high } = found.averageRange
    expect({
      openPositions: postings.length,
      disclosedSalaries: found.sampleSize,
      averageRangeK: [low, high].map(thousands),
      quartilesK: [found.p25, found.median, found.p75].map(thousands),
      meanK: thousands(found.mean),
      topSkills: counted(postings.flatMap(({ skills }) => skills))
        .slice(0, 8)
        .map(([slug]) => names.get(slug)),
      topCompanies: counted(postings.map(({ company }) => company)).slice(0, expected.topCompanies.length),
      topMetros: counted(postings.flatMap(({ metros }) => metros))
        .slice(0, 3)
        .map(([slug]) => metroBySlug(slug)?.name),
    }).toEqual({
      openPositions: expected.openPositions,
      disclosedSalaries: expected.disclosedSalaries,
      averageRangeK: expected.averageRangeK,
      quartilesK: [expected.p25K, expected.medianK, expected.p75K],
      meanK: expected.meanK,
      topSkills: expected.topSkills,
      topCompanies: expected.topCompanies,
      topMetros: expected.topMetros,
    })
  })
})
