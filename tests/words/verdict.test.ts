import { describe, expect, it } from 'vitest'
import type { EmployerKind } from '../../src/postings/read-posting.ts'
import { tellVerdict } from '../../src/words/verdict.ts'
import { marketOf, salaryOf, toldOf } from './told-example.ts'

const LEFT = marketOf(salaryOf(199_000))
const RIGHT = marketOf(salaryOf(173_000))
const FOCUS =
  'An AI engineer focuses on building on models, while a data analyst focuses on answering questions.'

const company = (name: string, openPositions: number, kind: EmployerKind = 'DIRECT') => ({
  name,
  openPositions,
  kind,
})

describe('the pay in a verdict', () => {
  it('names a role where the gap of the medians is significant', () => {
    expect(tellVerdict(toldOf(LEFT, RIGHT, { significant: true })).slice(0, 2)).toEqual([
      'Positions for AI engineers advertise higher pay: their median ceiling is $199K, against $173K for data analysts.',
      'That gap, 15% of the lower figure, is larger than chance alone would give, with 60 disclosed salaries for AI engineers and 60 for data analysts.',
    ])
  })

  it('names none where the gap is within chance, and tells both medians and samples', () => {
    expect(tellVerdict(toldOf(LEFT, RIGHT))[0]).toBe(
      "Neither role's median pay is clearly higher: the median ceiling is $199K for AI engineers (60 disclosed salaries) and $173K for data analysts (60 disclosed salaries), and chance alone could give that gap.",
    )
  })

  it('says that too few companies leave the gap untested', () => {
    const few = marketOf(salaryOf(173_000, { companies: 3, caveats: ['FEW_COMPANIES'] }))
    expect(tellVerdict(toldOf(LEFT, few))[0]).toMatch(
      /, and a sample from too few companies leaves that gap untested\.$/,
    )
  })

  it.each([
    [29, 'there are 60 for AI engineers and 29 for data analysts'],
    [1, 'there are 60 for AI engineers and 1 for data analysts'],
  ])('compares nothing with %d disclosed salaries on one side', (sampleSize, counts) => {
    const small = marketOf(salaryOf(173_000, { sampleSize }))
    const told = toldOf(LEFT, small)
    expect(tellVerdict({ ...told, figures: { ...told.figures, gap: null } })[0]).toBe(
      `Pay cannot be compared: that takes at least 30 disclosed salaries for each role, and ${counts}.`,
    )
  })

  it('says that neither role discloses any', () => {
    expect(tellVerdict(toldOf(marketOf(null), marketOf(null)))[0]).toBe(
      'Pay cannot be compared: that takes at least 30 disclosed salaries for each role, and neither has any.',
    )
  })
})

describe('the rest of a verdict', () => {
  it('tells openings alike, more, and none', () => {
    const [some, none] = [marketOf(null, { openPositions: 80 }), marketOf(null, { openPositions: 0 })]
    const week = 'In the week of 21 September 2026'
    expect(tellVerdict(toldOf(some, some))).toContain(`${week}, each role had 80 open positions.`)
    expect(tellVerdict(toldOf(LEFT, some))).toContain(
      `${week}, more positions were open for AI engineers (100) than for data analysts (80).`,
    )
    expect(tellVerdict(toldOf(none, some))).toContain(
      `${week}, 80 positions were open for data analysts and none for AI engineers.`,
    )
    expect(tellVerdict(toldOf(none, none))).toContain(`${week}, neither role had open positions.`)
  })

  it('names an employer that holds more than a quarter of the positions', () => {
    const led = marketOf(null, { openPositions: 80, companies: [company('Openworks', 27)] })
    const alone = marketOf(null, { openPositions: 4, companies: [company('Acme Inc.', 4)] })
    expect(tellVerdict(toldOf(led, alone)).slice(2, 4)).toEqual([
      'Openworks alone advertises 27 (34%) of the 80 open positions for AI engineers.',
      'Acme Inc. advertises all 4 open positions for data analysts.',
    ])
    const quarter = marketOf(null, { openPositions: 80, companies: [company('Bolt', 20)] })
    expect(tellVerdict(toldOf(quarter, quarter)).join(' ')).not.toContain('Bolt')
  })

  it('names all employers that hold as many', () => {
    const companies = [
      company('Acme Inc.', 3, 'STAFFING'),
      company('Bolt', 3),
      company('Openworks', 3, 'GIG_PLATFORM'),
    ]
    const tied = marketOf(null, { openPositions: 10, companies })
    expect(tellVerdict(toldOf(tied, LEFT))).toContain(
      'Acme Inc. (a staffing firm), Bolt and Openworks (a gig platform) each advertise 3 (30%) of the 10 open positions for AI engineers.',
    )
  })

  it('says whether that employer hires for others', () => {
    const staffed = marketOf(null, { openPositions: 80, companies: [company('Openworks', 27, 'STAFFING')] })
    const gigs = marketOf(null, { openPositions: 4, companies: [company('Acme Inc.', 4, 'GIG_PLATFORM')] })
    expect(tellVerdict(toldOf(staffed, gigs)).slice(2, 4)).toEqual([
      'Openworks, a staffing firm, alone advertises 27 (34%) of the 80 open positions for AI engineers.',
      'Acme Inc., a gig platform, advertises all 4 open positions for data analysts.',
    ])
  })

  it('ends with the work and with what to know before quoting it', () => {
    const told = toldOf(LEFT, RIGHT, { provisional: true, filtered: true, isSample: true })
    expect(tellVerdict(told).slice(-4)).toEqual([
      FOCUS,
      'The week of 21 September 2026 is not over, and its figures may still move.',
      'Only positions that pass the chosen filter are counted.',
      'All of this is a generated sample, not real postings.',
    ])
    expect(tellVerdict(toldOf(LEFT, RIGHT)).at(-1)).toBe(FOCUS)
  })
})
