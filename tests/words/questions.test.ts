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
  expect(answerTo(toldOf(RIGHT, LEFT), /pays more/)).toContain(
    'The 95% confidence interval of the difference, Data Analyst less AI Engineer, runs from $17K to $35K.',
  )
})

it('tells what seniority leaves of a gap, tested or not', () => {
  const told = toldOf(LEFT, RIGHT)
  const gap = told.figures.gap && {
    ...told.figures.gap,
    seniorityAdjusted: differenceOf(180_000, 172_000, false),
  }
  expect(answerTo({ ...told, figures: { ...told.figures, gap } }, /equal seniority/)).toBe(
    'With both roles weighted to one mix of entry, mid and senior positions, the median for AI Engineer is higher than that for Data Analyst by about $8K (5% of the lower figure), which is within what chance alone would give.',
  )
  expect(answerTo(told, /equal seniority/)).toContain('too few disclosed salaries on one side or the other')
})

it('never calls a small difference zero', () => {
  const told = toldOf(LEFT, marketOf(salaryOf(198_800)), { significant: true })
  expect(answerTo(told, /pays more/)).toContain('That gap of less than $1K is larger than chance')
})

it('says every caveat in words', () => {
  const caveats = ['WIDE_INTERVAL', 'DOMINANT_COMPANY', 'LOW_DISCLOSURE'] as const
  const doubtful = marketOf(salaryOf(173_000, { caveats, sampleSize: 34, largestCompanyShare: 0.67 }))
  const answer = answerTo(toldOf(LEFT, doubtful), /How certain/)
  expect(answer).toContain('34 of the 100 open Data Analyst positions (34%, fewer than half)')
  expect(answer).toContain('$167K to $181K, wider than a fifth of the median.')
  expect(answer).toContain('One company holds 67% of these salaries.')
})

it('gives no confidence interval where too few companies make it the span of the sample', () => {
  const few = marketOf(salaryOf(173_000, { caveats: ['FEW_COMPANIES'], companies: 3 }))
  const told = toldOf(LEFT, few)
  expect(answerTo(told, /How certain/)).toContain(
    'They come from 3 companies, too few in effect for a confidence interval: the Data Analyst ceilings span $167K to $181K',
  )
  expect(answerTo(told, /pays more/)).not.toContain('interval')
  expect(tellDimensions(told).find(({ name }) => name.startsWith('Median'))?.right).toBe(
    '$173K (whole sample: $167K–$181K)',
  )
})

it.each([
  [0, 'Of the 100 open AI Engineer positions, none is advertised as remote.'],
  [1, 'Of the 100 open AI Engineer positions, 1 (1%) is advertised as remote.'],
  [9, 'Of the 100 open AI Engineer positions, 9 (9%) are advertised as remote.'],
  [100, 'Remote work is advertised for all 100 open AI Engineer positions.'],
])('tells %d remote positions of 100', (remotePositions, sentence) => {
  const told = toldOf(marketOf(null, { remotePositions }), RIGHT)
  expect(answerTo(told, /remote/)?.startsWith(sentence)).toBe(true)
})

it('counts remote as no place', () => {
  expect(answerTo(toldOf(LEFT, RIGHT), /^Where are/)).toMatch(
    /^Among the metro areas with most AI Engineer positions are New York \(20\) and Austin \(8\)\./,
  )
})

it('writes skills as their makers do and counts what is shared', () => {
  const told = toldOf(LEFT, RIGHT)
  expect(answerTo(told, /postings share/)).toBe(
    'Of the 2 skills asked for most in AI Engineer postings and the 2 in Data Analyst postings, 1 is in both lists: SQL.',
  )
  expect(answerTo(told, /apart\?/)).toBe(
    'Among the 2 skills asked for most, PyTorch (30%) stands only on the AI Engineer list. Among the 2 skills asked for most, AWS (40%) stands only on the Data Analyst list.',
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
  [12, 0, ' Staffing firms advertise 12 (12%) of the 100 open AI Engineer positions.'],
  [0, 3, ' Gig platforms advertise 3 (3%) of the 100 open AI Engineer positions.'],
  [
    12,
    3,
    ' Staffing firms advertise 12 (12%) of the 100 open AI Engineer positions, and gig platforms advertise 3 (3%) of them.',
  ],
])('tells who posts %d positions for others and %d of piecework', (STAFFING, GIG_PLATFORM, sentence) => {
  const employerKinds = { DIRECT: 100 - STAFFING - GIG_PLATFORM, STAFFING, GIG_PLATFORM }
  const left = marketOf(null, { employerKinds })
  expect(answerTo(toldOf(left, RIGHT), /Which companies/)).toContain(
    `positions are Acme Inc. (12) and Bolt (3).${sentence} Among the companies`,
  )
})

it('marks a company that hires for others wherever it names it', () => {
  const companies = [{ name: 'Bolt', openPositions: 12, kind: 'STAFFING' } as const]
  const told = toldOf(marketOf(null, { companies }), RIGHT)
  expect(answerTo(told, /Which companies/)).toContain('positions are Bolt (12, a staffing firm).')
  expect(tellDimensions(told).find(({ name }) => name === 'Largest employer')?.left).toBe(
    'Bolt (12 positions, a staffing firm)',
  )
})

it('says how many postings tell of the same openings', () => {
  expect(answerTo(toldOf(LEFT, RIGHT), /more open positions/)).not.toContain('tell')
  const told = toldOf(marketOf(null, { foldedPostings: 12 }), marketOf(null, { foldedPostings: 1 }))
  expect(answerTo(told, /more open positions/)).toContain(
    'Beside the 100 open AI Engineer positions, 12 more postings tell of some of them again and are not counted. Beside the 100 open Data Analyst positions, 1 more posting tells of one of them again and is not counted.',
  )
})

it('says so where the guide has no path', () => {
  expect(answerTo(toldOf(LEFT, RIGHT), /people start/)).toContain(
    'No usual starting point is recorded for a Data Analyst.',
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
