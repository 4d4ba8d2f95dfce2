import { describe, expect, it } from 'vitest'
import type { EmployerKind } from '../../src/postings/read-posting.ts'
import { tellVerdict } from '../../src/words/verdict.ts'
import { marketOf, salaryOf, toldOf } from './told-example.ts'

const LEFT = marketOf(salaryOf(199_000))
const RIGHT = marketOf(salaryOf(173_000))
const FOCUS =
  'An AI Engineer focuses on building on models, while a Data Analyst focuses on answering questions.'

const company = (name: string, openPositions: number, kind: EmployerKind = 'DIRECT') => ({
  name,
  openPositions,
  kind,
})

describe('the pay in a verdict', () => {
  it('names a role where the gap of the medians is significant', () => {
    expect(tellVerdict(toldOf(LEFT, RIGHT, { significant: true })).slice(0, 2)).toEqual([
      'AI Engineer positions advertise higher pay: their median ceiling is $199K, against $173K for Data Analyst positions.',
      'That gap of about $26K (15% of the lower figure) is larger than chance alone would give, with 60 disclosed salaries for AI Engineer and 60 disclosed salaries for Data Analyst.',
    ])
  })

  it('names none where the gap is within chance, and tells both medians and samples', () => {
    expect(tellVerdict(toldOf(LEFT, RIGHT))[0]).toBe(
      'Neither role can be named for higher pay: the median ceilings are $199K for AI Engineer positions (60 disclosed salaries) and $173K for Data Analyst positions (60 disclosed salaries), and they are no further apart than chance alone would give.',
    )
  })

  it('says that too few companies leave the gap untested', () => {
    const few = marketOf(salaryOf(173_000, { companies: 3, caveats: ['FEW_COMPANIES'] }))
    expect(tellVerdict(toldOf(LEFT, few))[0]).toMatch(
      /, and too few companies stand behind a sample to tell their difference from chance\.$/,
    )
  })

  it.each([
    [29, 'AI Engineer has 60 and Data Analyst has 29'],
    [1, 'AI Engineer has 60 and Data Analyst has 1'],
  ])('compares nothing with %d disclosed salaries on one side', (sampleSize, counts) => {
    const small = marketOf(salaryOf(173_000, { sampleSize }))
    const told = toldOf(LEFT, small)
    expect(tellVerdict({ ...told, figures: { ...told.figures, gap: null } })[0]).toBe(
      `Pay cannot be compared: that takes at least 30 disclosed salaries on each side, while ${counts}.`,
    )
  })

  it('says that neither role discloses any', () => {
    expect(tellVerdict(toldOf(marketOf(null), marketOf(null)))[0]).toBe(
      'Pay cannot be compared: that takes at least 30 disclosed salaries on each side, while neither role has any.',
    )
  })
})

describe('the rest of a verdict', () => {
  it('tells openings alike, more, and none', () => {
    const [some, none] = [marketOf(null, { openPositions: 80 }), marketOf(null, { openPositions: 0 })]
    const week = 'In the week of 21 September 2026'
    expect(tellVerdict(toldOf(some, some))).toContain(`${week}, each role has 80 open positions.`)
    expect(tellVerdict(toldOf(LEFT, some))).toContain(
      `${week}, AI Engineer has more open positions: 100, against 80 for Data Analyst.`,
    )
    expect(tellVerdict(toldOf(none, some))).toContain(
      `${week}, Data Analyst has more open positions: 80, against none for AI Engineer.`,
    )
    expect(tellVerdict(toldOf(none, none))).toContain(`${week}, neither role has open positions.`)
  })

  it('names an employer that holds more than a quarter of the positions', () => {
    const led = marketOf(null, { openPositions: 80, companies: [company('Openworks', 27)] })
    const alone = marketOf(null, { openPositions: 4, companies: [company('Acme Inc.', 4)] })
    expect(tellVerdict(toldOf(led, alone)).slice(2, 4)).toEqual([
      'Openworks alone holds 27 (34%) of the 80 open AI Engineer positions.',
      'Acme Inc. advertises all 4 open Data Analyst positions.',
    ])
    const quarter = marketOf(null, { openPositions: 80, companies: [company('Bolt', 20)] })
    expect(tellVerdict(toldOf(quarter, quarter)).join(' ')).not.toContain('Bolt')
  })

  it('says whether that employer hires for others', () => {
    const staffed = marketOf(null, { openPositions: 80, companies: [company('Openworks', 27, 'STAFFING')] })
    const gigs = marketOf(null, { openPositions: 4, companies: [company('Acme Inc.', 4, 'GIG_PLATFORM')] })
    expect(tellVerdict(toldOf(staffed, gigs)).slice(2, 4)).toEqual([
      'Openworks, a staffing firm, alone holds 27 (34%) of the 80 open AI Engineer positions.',
      'Acme Inc., a gig platform, advertises all 4 open Data Analyst positions.',
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
