import { describe, expect, it } from 'vitest'
import { findErrata } from '../../src/publication/find-errata.ts'
import { computeMarketFigures } from '../../src/statistics/compute-market-figures.ts'
import type { MarketCounts } from '../../src/statistics/market-figures.ts'
import { marketOf, payOfValues } from '../statistics/draw-pay.ts'

const figuresOf = (counts: Partial<MarketCounts>) => computeMarketFigures(marketOf(counts))
const weekOf = (all: Partial<MarketCounts>, roles: Readonly<Record<string, Partial<MarketCounts>>> = {}) => ({
  all: figuresOf(all),
  roles: new Map(Object.entries(roles).map(([slug, counts]) => [slug, figuresOf(counts)])),
})

describe('the errata of a sent week', () => {
  it('are none where the figures come out as they were sent', () => {
    const week = weekOf({ pay: payOfValues([100_000, 120_000]) }, { 'data-analyst': {} })
    expect(findErrata(week, week, [])).toEqual([])
  })

  it('name the figure by its path in Market, as sent and corrected, as the schema answers them', () => {
    const sent = weekOf({ openPositions: 4, remotePositions: 1, pay: payOfValues([100_000, 120_000]) })
    const computed = weekOf({ openPositions: 5, remotePositions: 1, pay: payOfValues([100_000, 120_004]) })
    const salaries = (path: string) => [
      { role: null, figure: `${path}.median`, asSent: '110000', corrected: '110002' },
      { role: null, figure: `${path}.p25`, asSent: '105000', corrected: '105001' },
      { role: null, figure: `${path}.p75`, asSent: '115000', corrected: '115003' },
      { role: null, figure: `${path}.mean`, asSent: '110000', corrected: '110002' },
    ]
    expect(findErrata(sent, computed, [])).toEqual([
      { role: null, figure: 'openPositions', asSent: '4', corrected: '5' },
      { role: null, figure: 'remoteShare', asSent: '0.25', corrected: '0.2' },
      ...['salary(basis: FLOOR)', 'salary', 'salary(basis: CEILING)'].flatMap(salaries),
    ])
  })

  it('are of all roles together first, then by role, also of one that was not there', () => {
    const found = findErrata(
      weekOf({}, { 'ml-engineer': { openPositions: 3 } }),
      weekOf({ openPositions: 101 }, { 'ai-engineer': { openPositions: 2, pay: payOfValues([90_000]) } }),
      [],
    )
    const told = found.map(({ role, figure, asSent, corrected }) => [role, figure, asSent, corrected])
    expect(told.filter(([, figure]) => !`${figure}`.startsWith('salary('))).toEqual([
      [null, 'openPositions', '100', '101'],
      ['ai-engineer', 'openPositions', '0', '2'],
      ['ai-engineer', 'disclosedSalaries', '0', '1'],
      ['ai-engineer', 'remoteShare', 'null', '0'],
      ['ai-engineer', 'salary.median', 'null', '90000'],
      ['ai-engineer', 'salary.p25', 'null', '90000'],
      ['ai-engineer', 'salary.p75', 'null', '90000'],
      ['ai-engineer', 'salary.mean', 'null', '90000'],
      ['ml-engineer', 'openPositions', '3', '0'],
      ['ml-engineer', 'remoteShare', '0', 'null'],
    ])
  })

  it('say once what stands corrected, again where it is corrected anew, and where it was right as sent', () => {
    const sent = weekOf({ openPositions: 100 })
    const first = findErrata(sent, weekOf({ openPositions: 104 }), [])
    expect(findErrata(sent, weekOf({ openPositions: 104 }), first)).toEqual([])
    const second = findErrata(sent, weekOf({ openPositions: 106 }), first)
    expect(second).toEqual([{ role: null, figure: 'openPositions', asSent: '100', corrected: '106' }])
    const back = findErrata(sent, sent, [...first, ...second])
    expect(back).toEqual([{ role: null, figure: 'openPositions', asSent: '100', corrected: '100' }])
    expect(findErrata(sent, sent, [...first, ...second, ...back])).toEqual([])
  })

  it('are not of dollars that round to the same', () => {
    const at = (mean: number) => weekOf({ pay: payOfValues([100_000, 100_000, mean]) })
    expect(findErrata(at(100_000), at(100_001), []).map(({ figure }) => figure)).not.toContain('salary.mean')
  })
})
