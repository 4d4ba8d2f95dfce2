import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { employerKey, employerWords } from '../../src/postings/employer-key.ts'

describe('an employer', () => {
  it.each([
    [['Acme', 'ACME, Inc.', 'acme inc', 'Acme  Incorporated', 'ＡＣＭＥ', 'Acme®'], 'acme'],
    [['Acme (Remote)', 'Acme Careers', 'Acme - Careers', 'Acme | Jobs', 'Acme [hiring', 'Acme.'], 'acme'],
    [['Müller & Söhne GmbH & Co. KG', 'Muller and Sohne', 'Müller + Söhne'], 'mullerandsohne'],
    [['Amazon.com', 'Amazon.com, Inc.'], 'amazoncom'],
    [['Booking.com', 'Booking.com B.V.', 'Booking.com BV'], 'bookingcom'],
    [['ambient.ai', 'Ambient AI', 'AmbientAI, Inc'], 'ambientai'],
    [['Blue.lake Inc', 'BlueLake', 'bluelake.Inc', 'blue lake Pvt.Ltd'], 'bluelake'],
    [['Nova S.A.', 'Nova SA', 'Nova S.A', 'Nova S. A.', 'Nova S/A', 'Nova S.A. de C.V.'], 'nova'],
    [['Nova S.à r.l.', 'Nova S.a.r.l', 'NOVA SARL', 'Nova SRL', 'Nova, S. de R.L. de C.V.'], 'nova'],
    [['Société Générale S.A.', 'Societe Generale'], 'societegenerale'],
    [['L’Atelier', "L'Atelier SAS"], 'latelier'],
    [['Kowalski Sp. z o.o.', 'Kowalski', 'KOWALSKI Sp. z o. o.', 'Kowalski sp.k.'], 'kowalski'],
    [['The Orchard Ltd', 'Orchard', 'Orchard Pty Ltd', 'Orchard (Pty) Ltd'], 'orchard'],
    [['J.P. Morgan', 'JP Morgan', 'J. P. Morgan', 'JPMorgan'], 'jpmorgan'],
    [['JPMorgan Chase & Co.', 'JPMorgan Chase', 'JP Morgan Chase'], 'jpmorganchase'],
    [['McKinsey & Company', 'McKinsey'], 'mckinsey'],
    [['AT&T', 'AT&T Inc.', 'AT & T', 'AT and T'], 'atandt'],
    [['SAP SE', 'SAP'], 'sap'],
    [['Deutsche Bahn AG', 'Deutsche Bahn'], 'deutschebahn'],
    [['U.S. Venture', 'US Venture, Inc.'], 'usventure'],
    [['Mærsk A/S', 'Maersk', 'MAERSK Group'], 'maersk'],
    [['株式会社メルカリ', 'メルカリ', 'メルカリ株式会社', '㈱メルカリ', '（株）メルカリ'], 'メルカリ'],
    [['ООО «Яндекс»', 'Яндекс', 'ООО Яндекс'], 'яндекс'],
    [['Riverbank, N.A.', 'River Bank', 'Riverbank Holdings Limited'], 'riverbank'],
  ])('has one key under %j', (spellings, key) => {
    expect(spellings.map(employerKey)).toEqual(spellings.map(() => key))
  })

  it.each([
    ['a service of another name', 'Amazon', 'Amazon Web Services (AWS)'],
    ['an arm of its own', 'Amazon.com', 'Amazon.com Services LLC'],
    ['the name with and without its ending', 'Remote', 'Remote.com'],
    ['a word that tells companies apart', 'Insight', 'Insight Global'],
    ['technologies', 'Northwind', 'Northwind Technologies'],
    ['international', 'Northwind', 'Northwind International'],
    ['a country in its name', 'Northwind', 'Northwind USA'],
    ['solutions', 'Hitachi', 'Hitachi Solutions'],
    ['an animal park, not a form', 'Springfield', 'Springfield Zoo'],
    ['letters of another script', 'ハハ', 'バハ'],
    ['digits', 'Studio 54', 'Studio 55'],
  ])('is another one by %s: %s, %s', (_, one, other) => {
    expect(employerKey(one)).not.toBe(employerKey(other))
  })

  it.each([
    ['AG', 'ag'],
    ['The', 'the'],
    ['Careers', 'careers'],
    ['日本電気', '日本電気'],
    ['!!!', '!!!'],
    ['(株)', '(株)'],
    ['84.51°', '8451'],
  ])('%s keeps a key: %s', (name, key) => {
    expect(employerKey(name)).toBe(key)
  })

  it('has its words as they were written, in lower case', () => {
    expect(employerWords('The Weights & Biases, Inc.')).toEqual(['weights', 'and', 'biases'])
  })

  it('has a key whatever it is called, and another legal form changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (name) => {
        if (name.trim() !== '') expect(employerKey(name)).not.toBe('')
      }),
      { numRuns: 50 },
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z]{2,8}( [A-Z][a-z]{3,8})?$/), (name) => {
        expect(employerKey(`${name} GmbH`)).toBe(employerKey(name))
        expect(employerKey(`${name}, LLC.`)).toBe(employerKey(name))
      }),
    )
  })
})
