import { describe, expect, it } from 'vitest'
import type { Erratum } from '../../src/publication/find-errata.ts'
import { createAsk } from './ask.ts'
import { NOW, publishedWeeksOf, snapshotOf } from './sample-sources.ts'

const AT = '2026-11-24T08:00:00.000Z'
const erratum = (role: string | null, figure: string, asSent: string, corrected: string): Erratum => ({
  role,
  figure,
  asSent,
  corrected,
  correctedAt: AT,
})
/** Of a role with 40 disclosed salaries, of which 30 are the least. */
const errataOf = async (errata: readonly Erratum[], market = 'role(slug: "data-scientist") { market') => {
  const publishedWeeks = publishedWeeksOf([snapshotOf('2026-11-16', NOW, { errata })])
  const { data, errors } = await createAsk({ publishedWeeks })(
    `{ ${market} { errata { figure asSent corrected correctedAt } } ${market.startsWith('role') ? '}' : ''} }`,
  )
  expect(errors).toEqual([])
  return (data.role?.market ?? data.market).errata
}

describe('the errata of a market', () => {
  const OWN = erratum('data-scientist', 'openPositions', '80', '82')
  const ALL = erratum(null, 'openPositions', '120', '122')

  it('are those of its role, or of all roles together, each when it was corrected', async () => {
    const { role: _, ...own } = OWN
    expect(await errataOf([ALL, OWN])).toEqual([own])
    expect(await errataOf([ALL, OWN], 'market')).toMatchObject([{ asSent: '120', corrected: '122' }])
    expect(await errataOf([OWN], 'market')).toEqual([])
  })

  it('are not of a market under a filter, which is counted anew for each request', async () => {
    expect(await errataOf([ALL], 'market(where: { countries: ["US"] })')).toEqual([])
    expect(await errataOf([ALL], 'market(where: { countries: [] })')).toHaveLength(1)
  })

  it('give no salary of fewer postings than the least sample', async () => {
    const errata = [
      erratum('data-scientist', 'disclosedSalaries', '40', '29'),
      erratum('data-scientist', 'salary.median', '185000', '184000'),
    ]
    expect(await errataOf(errata)).toMatchObject([
      { figure: 'disclosedSalaries', asSent: '40', corrected: '29' },
      { figure: 'salary.median', asSent: '185000', corrected: 'null' },
    ])
    const back = erratum('data-scientist', 'disclosedSalaries', '40', '41')
    const again = erratum('data-scientist', 'salary.median', '185000', '186000')
    expect((await errataOf([...errata, back, again])).at(-1)).toMatchObject({ corrected: '186000' })
  })

  it('leave out a salary that was not answered and still is not', async () => {
    const errata = [
      erratum('prompt-engineer', 'disclosedSalaries', '0', '3'),
      erratum('prompt-engineer', 'salary.median', 'null', '90000'),
    ]
    expect(await errataOf(errata, 'role(slug: "prompt-engineer") { market')).toMatchObject([
      { figure: 'disclosedSalaries', asSent: '0', corrected: '3' },
    ])
  })
})
