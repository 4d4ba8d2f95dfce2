import { expect, it } from 'vitest'
import { tellDimensions } from '../../src/words/dimensions.ts'
import { answerQuestions } from '../../src/words/questions.ts'
import type { ToldComparison } from '../../src/words/told-comparison.ts'
import { differenceOf, marketOf, salaryOf, toldOf } from './told-example.ts'

const LEFT = marketOf(salaryOf(199_000))
const RIGHT = marketOf(salaryOf(173_000))

function answerTo(told: ToldComparison, question: RegExp): string | undefined {
  return answerQuestions(told).find((entry) => question.test(entry.question))?.answer
}

it('tells the interval of the difference from the side with the higher median', () => {
  expect(answerTo(toldOf(RIGHT, LEFT), /higher pay/)).toContain(
    'The 95% confidence interval of the difference, data analysts minus AI engineers, runs from $17K to $35K.',
  )
})

it('tells what seniority leaves of a gap, tested or not', () => {
  const told = toldOf(LEFT, RIGHT)
  const gap = told.figures.gap && {
    ...told.figures.gap,
    seniorityAdjusted: differenceOf(180_000, 172_000, false),
  }
  expect(answerTo({ ...told, figures: { ...told.figures, gap } }, /equal seniority/)).toBe(
    'With both roles weighted to one mix of entry, mid and senior positions, their medians differ by about $8K (5% of the lower figure), which chance alone could give.',
  )
  expect(answerTo(told, /equal seniority/)).toContain('one side or the other discloses too few salaries')
})

it('weighs nothing by seniority where all positions have the same', () => {
  const senior = (median: number) =>
    marketOf(salaryOf(median), { seniority: { ENTRY: 0, MID: 0, SENIOR: 100 } })
  expect(answerTo(toldOf(senior(199_000), senior(173_000)), /equal seniority/)).toBe(
    'By title, all positions of both roles are senior, so all figures here compare them at equal seniority.',
  )
})

it('writes a small difference, and what it lies between, to the dollar', () => {
  const told = toldOf(LEFT, marketOf(salaryOf(198_800)), { significant: true })
  expect(answerTo(told, /higher pay/)).toContain(
    'their median ceiling is $199,000, against $198,800 for data analysts. That gap, <1% of the lower figure, is larger than chance',
  )
})

it('says every caveat in words', () => {
  const caveats = ['WIDE_INTERVAL', 'DOMINANT_COMPANY', 'LOW_DISCLOSURE'] as const
  const doubtful = marketOf(salaryOf(173_000, { caveats, sampleSize: 34, largestCompanyShare: 0.67 }))
  const answer = answerTo(toldOf(LEFT, doubtful), /How certain/)
  expect(answer).toContain('34 of the 100 open positions for data analysts (34%, fewer than half)')
  expect(answer).toContain(
    'They come from 40 companies (one holds 67%), and the 95% confidence interval of the median ceiling is $167K to $181K, wider than a fifth of the median.',
  )
})

it('gives no confidence interval where too few companies make it the span of the sample', () => {
  const few = marketOf(salaryOf(173_000, { caveats: ['FEW_COMPANIES'], companies: 3 }))
  const told = toldOf(LEFT, few)
  expect(answerTo(told, /How certain/)).toContain(
    'They come from 3 companies, too few for a confidence interval: the ceilings for data analysts span $167K to $181K',
  )
  expect(answerTo(told, /higher pay/)).not.toContain('interval')
  expect(tellDimensions(told).find(({ name }) => name.startsWith('Median'))?.right).toBe(
    '$173K (whole sample: $167K–$181K)',
  )
})

it.each([
  [0, 'None of the 100 open positions for AI engineers is advertised as remote.'],
  [1, 'Of the 100 open positions for AI engineers, 1 (1%) is advertised as remote.'],
  [9, 'Of the 100 open positions for AI engineers, 9 (9%) are advertised as remote.'],
  [100, 'Remote work is advertised for all 100 open positions for AI engineers.'],
])('tells %d remote positions of 100', (remotePositions, sentence) => {
  const told = toldOf(marketOf(null, { remotePositions }), RIGHT)
  expect(answerTo(told, /remote/)?.startsWith(sentence)).toBe(true)
})

it.each([
  [1, 0, 'The only open position for an AI engineer is not advertised as remote.'],
  [2, 0, 'Neither of the 2 open positions for AI engineers is advertised as remote.'],
  [2, 2, 'Remote work is advertised for both open positions for AI engineers.'],
])(
  'tells of %d positions, %d of them remote, as people count',
  (openPositions, remotePositions, sentence) => {
    const told = toldOf(marketOf(null, { openPositions, remotePositions }), RIGHT)
    expect(answerTo(told, /remote/)?.startsWith(sentence)).toBe(true)
  },
)

it('counts remote as no place', () => {
  expect(answerTo(toldOf(LEFT, RIGHT), /^Where are/)).toMatch(
    /^The metro areas named for AI engineers are New York \(20\) and Austin \(8\)\./,
  )
})

it('writes skills as their makers do and counts what is shared', () => {
  const told = toldOf(LEFT, RIGHT)
  expect(answerTo(told, /shared by/)).toBe(
    'The 2 skills asked for most in postings for AI engineers and the 2 in those for data analysts have 1 in common: SQL.',
  )
  expect(answerTo(told, /apart\?/)).toBe(
    'Of the 2 skills asked for most, only the list for AI engineers has PyTorch (30%), and only the list for data analysts has AWS (40%).',
  )
})

it('names up to three sources and counts more', () => {
  const from = (sources: readonly string[]) => answerTo(toldOf(LEFT, RIGHT, { sources }), /come from/)
  expect(from(['ashby:acme', 'lever:bolt'])).toContain('the job listings of ashby:acme and lever:bolt.')
  expect(from(['a', 'b', 'c', 'd'])).toContain('the job listings of 4 sources.')
  expect(answerTo(toldOf(LEFT, RIGHT), /come from/)).toContain('imported job listings.')
})

it.each([
  [0, 0, ''],
  [12, 0, ' Staffing firms advertise 12 (12%) of the 100 open positions for AI engineers.'],
  [0, 3, ' Gig platforms advertise 3 (3%) of the 100 open positions for AI engineers.'],
  [
    12,
    3,
    ' Staffing firms advertise 12 (12%) of the 100 open positions for AI engineers, and gig platforms advertise 3 (3%) of them.',
  ],
])('tells who posts %d positions for others and %d of piecework', (STAFFING, GIG_PLATFORM, sentence) => {
  const employerKinds = { DIRECT: 100 - STAFFING - GIG_PLATFORM, STAFFING, GIG_PLATFORM }
  const left = marketOf(null, { employerKinds })
  expect(answerTo(toldOf(left, RIGHT), /Which companies/)).toContain(
    `for AI engineers are Acme Inc. (12) and Bolt (3).${sentence} The companies`,
  )
})

it('marks a company that hires for others wherever it names it', () => {
  const companies = [{ name: 'Bolt', openPositions: 12, kind: 'STAFFING' } as const]
  const told = toldOf(marketOf(null, { companies }), RIGHT)
  expect(answerTo(told, /Which companies/)).toContain(
    'The only company named for AI engineers is Bolt (12, a staffing firm).',
  )
  expect(tellDimensions(told).find(({ name }) => name === 'Largest employer')?.left).toBe(
    'Bolt (12 positions, a staffing firm)',
  )
})

it('says how many postings tell of the same openings', () => {
  expect(answerTo(toldOf(LEFT, RIGHT), /^Are more positions/)).not.toContain('repeat')
  const told = toldOf(marketOf(null, { foldedPostings: 12 }), marketOf(null, { foldedPostings: 1 }))
  expect(answerTo(told, /^Are more positions/)).toContain(
    'Postings that repeat one of these openings are not counted: 12 for AI engineers and 1 for data analysts.',
  )
})

it('says so where the guide has no path', () => {
  expect(answerTo(toldOf(LEFT, RIGHT), /people do before/)).toContain(
    'No usual starting point is recorded for a data analyst.',
  )
})

it('prints a table whose rows say what they cannot', () => {
  const none = marketOf(null, { openPositions: 0, remotePositions: 0, skills: [], companies: [], metros: [] })
  expect(tellDimensions(toldOf(LEFT, none))).toEqual([
    { name: 'Open positions', left: '100', right: 'None' },
    { name: 'Share of all positions', left: '<1%', right: 'No positions' },
    { name: 'Average advertised range, US$ a year', left: '$169K–$204K', right: 'No salary disclosed' },
    { name: '25th percentile of ceilings', left: '$179K', right: 'No salary disclosed' },
    {
      name: 'Median ceiling, with its interval',
      left: '$199K (95%: $193K–$207K)',
      right: 'No salary disclosed',
    },
    { name: '75th percentile of ceilings', left: '$229K', right: 'No salary disclosed' },
    { name: 'Mean ceiling', left: '$204K', right: 'No salary disclosed' },
    { name: 'Disclosed salaries', left: '60 (60%)', right: 'No positions' },
    { name: 'Remote', left: '9%', right: 'No positions' },
    { name: 'Experience mix', left: '50% senior, 45% mid-level and 5% entry-level', right: 'No positions' },
    { name: 'Top skill', left: 'SQL (70%)', right: 'No positions' },
    { name: 'Largest employer', left: 'Acme Inc. (12 positions)', right: 'No positions' },
    { name: 'Top metro area', left: 'New York (20 positions)', right: 'No positions' },
  ])
})
