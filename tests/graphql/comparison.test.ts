import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'
import { answerOf, countsOf, NOW, payFrom, publishedWeeksOf, snapshotOf, storeOf } from './sample-sources.ts'

const GAP = `salaryGap { mean { difference interval { low high } } median { difference ratio interval { low high } significant }
  p75 { difference } seniorityAdjusted { difference } basis }`

describe('compareRoles', () => {
  const ask = createAsk()

  it('puts both markets, their gap, overlap and verdict side by side', async () => {
    const { data, errors } = await ask(`{ compareRoles(left: "data-scientist", right: "mlops-engineer") {
      left { week provisional role { name } openPositions shareOfAllPositions disclosedSalaries remoteShare
        salary { median sampleSize currency averageRange { low high } medianInterval { low high } } }
      right { role { slug } }
      ${GAP}
      skillOverlap(first: 2) { left { slug } considered share jaccard shared { skill { name } leftShare rightShare }
        leftOnly { skill { name } openPositions share } rightOnly { skill { slug } } }
      verdict { higherPay { slug } moreOpenings { slug } sentences }
      dimensions { name left right }
      faq { question answer }
      related { left { slug } right { slug } }
    } }`)
    expect(errors).toEqual([])
    const { left, right, salaryGap, skillOverlap, verdict, dimensions, faq, related } = data.compareRoles
    expect(left).toMatchObject({
      week: '2026-11-23',
      provisional: true,
      role: { name: 'Data Scientist' },
      openPositions: 80,
      shareOfAllPositions: 80 / 150,
      disclosedSalaries: 40,
      remoteShare: 0.1,
      salary: {
        median: 184_501,
        sampleSize: 40,
        currency: 'USD',
        averageRange: { low: 169_500, high: 199_501 },
      },
    })
    expect(right).toEqual({ role: { slug: 'mlops-engineer' } })
    expect(salaryGap).toMatchObject({ basis: 'MIDPOINT', median: { difference: 52_000, significant: true } })
    expect(salaryGap.median.ratio).toBeCloseTo(52_000 / 132_500.5, 9)
    expect(skillOverlap).toEqual({
      left: { slug: 'data-scientist' },
      considered: 2,
      share: 0.5,
      jaccard: 1 / 3,
      shared: [{ skill: { name: 'AWS' }, leftShare: 0.25, rightShare: 0.75 }],
      leftOnly: [{ skill: { name: 'Python' }, openPositions: 60, share: 0.75 }],
      rightOnly: [{ skill: { slug: 'docker' } }],
    })
    expect(verdict).toMatchObject({
      higherPay: { slug: 'data-scientist' },
      moreOpenings: { slug: 'data-scientist' },
    })
    expect(verdict.sentences.length).toBeGreaterThanOrEqual(2)
    expect(dimensions.length).toBeGreaterThanOrEqual(7)
    expect(faq.length).toBeGreaterThanOrEqual(10)
    expect(related).toEqual([{ left: { slug: 'data-scientist' }, right: { slug: 'data-engineer' } }])
  })

  it('mirrors every figure where the sides are swapped', async () => {
    const gapOf = async (left: string, right: string) =>
      (await ask(`{ compareRoles(left: "${left}", right: "${right}") { ${GAP} } }`)).data.compareRoles
        .salaryGap
    const gap = await gapOf('data-scientist', 'mlops-engineer')
    const swapped = await gapOf('mlops-engineer', 'data-scientist')
    for (const figure of ['mean', 'median'] as const) {
      expect(swapped[figure].difference).toBe(-gap[figure].difference)
      expect(swapped[figure].interval).toEqual({
        low: -gap[figure].interval.high,
        high: -gap[figure].interval.low,
      })
    }
    expect(swapped.p75.difference).toBe(-gap.p75.difference)
  })

  it('has no gap and names nobody for pay where a side has too few salaries', async () => {
    const { data, errors } = await ask(`{ compareRoles(left: "data-engineer", right: "mlops-engineer") {
      salaryGap { basis } verdict { higherPay { slug } moreOpenings { slug } } left { salary { median } disclosedSalaries } } }`)
    expect(errors).toEqual([])
    expect(data.compareRoles).toEqual({
      salaryGap: null,
      verdict: { higherPay: null, moreOpenings: { slug: 'mlops-engineer' } },
      left: { salary: null, disclosedSalaries: 5 },
    })
  })

  it('has shares of null for a role nobody has open', async () => {
    const { data, errors } = await ask(`{ compareRoles(left: "prompt-engineer", right: "mlops-engineer") {
      left { openPositions shareOfAllPositions remoteShare largestCompanyShare salary { median } experienceMix { share } skills { share } }
      skillOverlap { considered share jaccard similarity } verdict { sentences } faq { answer } dimensions { left } } }`)
    expect(errors).toEqual([])
    expect(data.compareRoles.left).toEqual({
      openPositions: 0,
      shareOfAllPositions: 0,
      remoteShare: null,
      largestCompanyShare: null,
      salary: null,
      experienceMix: [],
      skills: [],
    })
    expect(data.compareRoles.skillOverlap).toEqual({
      considered: 0,
      share: null,
      jaccard: null,
      similarity: null,
    })
  })

  it.each([
    ['an unknown role', '(left: "data-scentist", right: "mlops-engineer")', 'ROLE_NOT_FOUND', '"left"'],
    [
      'a role and itself',
      '(left: "data-engineer", right: "data-engineer")',
      'BAD_USER_INPUT',
      'data-engineer',
    ],
    [
      'a Tuesday',
      '(left: "data-scientist", right: "mlops-engineer", week: "2026-11-24")',
      'BAD_USER_INPUT',
      '2026-11-23',
    ],
    [
      'no date',
      '(left: "data-scientist", right: "mlops-engineer", week: "2026-02-30")',
      'BAD_USER_INPUT',
      '"week"',
    ],
    [
      'a week not published',
      '(left: "data-scientist", right: "mlops-engineer", week: "2026-11-09")',
      'WEEK_NOT_FOUND',
      '2026-11-02',
    ],
    [
      'an unknown skill',
      '(left: "data-scientist", right: "mlops-engineer", where: {skills: ["pyton"]})',
      'SKILL_NOT_FOUND',
      '"where.skills"',
    ],
    [
      'an unknown metro',
      '(left: "data-scientist", right: "mlops-engineer", where: {metros: ["york"]})',
      'BAD_USER_INPUT',
      'new-york',
    ],
    [
      'an unknown country',
      '(left: "data-scientist", right: "mlops-engineer", where: {countries: ["us"]})',
      'BAD_USER_INPUT',
      'US',
    ],
  ])('of %s is null with an error', async (_, args, code, named) => {
    const { data, errors } = await ask(`{ compareRoles${args} { left { week } } }`)
    expect(data).toEqual({ compareRoles: null })
    expect(errors).toHaveLength(1)
    expect(errors[0]?.code).toBe(code)
    expect(errors[0]?.message).toContain(named)
  })

  it('suggests the nearest role first', async () => {
    const { errors } = await ask('{ compareRoles(left: "data-scentist", right: "x") { left { week } } }')
    expect(errors).toMatchObject([{ suggestions: ['data-scientist', 'data-engineer', expect.any(String)] }])
  })

  it('answers an earlier week from that week', async () => {
    const { data } = await ask(
      '{ compareRoles(left: "data-scientist", right: "mlops-engineer", week: "2026-11-16") { left { week provisional openPositions } } }',
    )
    expect(data.compareRoles.left).toEqual({ week: '2026-11-16', provisional: false, openPositions: 64 })
  })
})

describe('a filter', () => {
  const filtered = answerOf({
    'data-scientist': countsOf(7, { pay: payFrom(200_000, 7) }),
    'mlops-engineer': countsOf(3),
  })

  it('is asked of the store once a request, in one form, for both sides and all roles', async () => {
    const store = storeOf(() => filtered)
    const ask = createAsk({ postings: store, minimumSampleSize: 5 })
    const { data, errors } = await ask(`{
      compareRoles(left: "data-scientist", right: "mlops-engineer", where: {skills: ["sql", "aws", "sql"], companies: []}) {
        left { openPositions shareOfAllPositions salary(basis: FLOOR) { median } } right { openPositions salary { median } } }
      role(slug: "data-scientist") { market(where: {skills: ["aws", "sql"]}) { openPositions } }
    }`)
    expect(errors).toEqual([])
    expect(data.compareRoles).toEqual({
      left: { openPositions: 7, shareOfAllPositions: 0.7, salary: { median: 203_000 } },
      right: { openPositions: 3, salary: null },
    })
    expect(data.role.market.openPositions).toBe(7)
    expect(store.asked).toEqual([{ countedOn: '2026-11-24', filter: { skills: ['aws', 'sql'] } }])
  })

  it.each(['{}', '{skills: []}', '{skills: null, countries: []}'])(
    '%s is no filter and asks nobody',
    async (where) => {
      const store = storeOf(() => filtered)
      const ask = createAsk({ postings: store })
      const { data } = await ask(`{ market(where: ${where}) { openPositions role { slug } } }`)
      expect(data.market).toEqual({ openPositions: NOW.all.openPositions, role: null })
      expect(store.asked).toEqual([])
    },
  )
})

describe('featuredComparison', () => {
  const QUERY = '{ featuredComparison { left { week role { slug } } right { role { slug } } } }'

  it('is of the newest week that is over, and always the same pair for it', async () => {
    const ask = createAsk()
    const [once, again] = [await ask(QUERY), await ask(QUERY)]
    expect(once.errors).toEqual([])
    expect(once.data).toEqual(again.data)
    expect(once.data.featuredComparison.left.week).toBe('2026-11-16')
  })

  it('is another pair each week', async () => {
    const three = answerOf(
      Object.fromEntries(
        ['data-scientist', 'mlops-engineer', 'data-engineer'].map((slug) => [
          slug,
          countsOf(50, { pay: payFrom(100_000, 40) }),
        ]),
      ),
    )
    const mondays = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30']
    const weeks = mondays.map((week) => snapshotOf(week, three)).reverse()
    const ask = createAsk({ publishedWeeks: publishedWeeksOf(weeks) })
    const pairs = []
    for (const week of mondays) {
      const { data } = await ask(QUERY.replace('featuredComparison', `featuredComparison(week: "${week}")`))
      pairs.push(`${data.featuredComparison.left.role.slug} ${data.featuredComparison.right.role.slug}`)
    }
    for (const [index, pair] of pairs.slice(1).entries()) expect(pair).not.toBe(pairs[index])
  })

  it('is null where fewer than two roles have open positions', async () => {
    const lonely = [snapshotOf('2026-11-16', answerOf({ 'data-engineer': countsOf(3) }))]
    const { data, errors } = await createAsk({ publishedWeeks: publishedWeeksOf(lonely) })(QUERY)
    expect([data.featuredComparison, errors]).toEqual([null, []])
  })
})
