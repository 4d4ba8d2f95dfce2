import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReader } from '../../src/postings/create-reader.ts'
import type { RawPosting } from '../../src/postings/raw-posting.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { metroBySlug } from '../../src/postings/vocabulary/metros.ts'
import { isRoleSlug, ROLES } from '../../src/postings/vocabulary/roles.ts'

const read = createReader()
const posting = (rest: Partial<RawPosting> = {}): RawPosting => ({
  id: '7',
  title: 'Senior Data Scientist',
  company: 'Bramble Analytics, Inc.',
  locations: ['Austin, TX'],
  ...rest,
})
const kept = (rest: Partial<RawPosting> = {}, on = '2026-08-01'): ReadPosting => {
  const reading = read(posting(rest), on)
  if (reading.kind !== 'kept') throw new Error(`expected a kept posting, got ${JSON.stringify(reading)}`)
  return reading.posting
}
const reasonOf = (rest: Partial<RawPosting>): string => {
  const reading = read(posting(rest), '2026-08-01')
  return reading.kind === 'rejected' ? reading.reason : reading.kind
}

describe('a raw posting', () => {
  it('is read whole', () => {
    const description =
      '<p>Build models in <b>Py</b>thon &amp; SQL on AWS.</p><p>Salary: $150,000 &ndash; $190,000</p>'
    expect(kept({ description, url: 'https://jobs.example/7' })).toEqual({
      externalId: '7',
      title: 'Senior Data Scientist',
      company: 'Bramble Analytics, Inc.',
      employerKey: 'brambleanalytics',
      employerKind: 'DIRECT',
      openingKey: expect.stringMatching(/^-?\d{1,19}$/),
      wordingKey: null,
      url: 'https://jobs.example/7',
      role: 'data-scientist',
      seniority: 'SENIOR',
      workplace: null,
      metros: ['austin'],
      countries: ['US'],
      skills: ['aws', 'python', 'sql'],
      skillWords: ['AWS', 'Python', 'SQL'],
      advertisedPay: {
        text: null,
        low: 150_000,
        high: 190_000,
        currency: 'USD',
        period: 'YEAR',
        tiers: [],
        hoursPerWeek: null,
      },
      salary: { floor: 150_000, ceiling: 190_000 },
      uncountedPay: null,
    })
  })

  it('is skipped where its title is none of our roles', () => {
    expect(read(posting({ title: 'Carpenter' }), '2026-08-01')).toEqual({ kind: 'skipped' })
  })

  it.each([
    [{ id: ' ' }, /^id is empty/],
    [{ id: 'a\u0000b' }, /^id "a\\u0000b" holds control characters/],
    [{ id: 'x'.repeat(501) }, /^id "x+…" has 501 characters: at most 500/],
    [{ title: ' \u200b' }, /^title .* is empty/],
    [{ title: 'Data Scientist '.repeat(40) }, /has 599 characters: at most 500/],
    [{ company: '' }, /^company "" is empty/],
  ])('%j is rejected with the reason', (rest, reason) => {
    expect(reasonOf(rest)).toMatch(reason)
  })

  it('loses what no reader sees', () => {
    expect(kept({ title: 'Data\u0000  Scientist\ud800', company: ' Ａcme™ ' })).toMatchObject({
      title: 'Data Scientist',
      company: 'Acme',
    })
    expect(kept({ url: 'javascript:alert(1)' }).url).toBeNull()
  })

  it.each([
    [['Remote'], ['remote'], []],
    [['Remote (US)'], [], ['US']],
    [['Remote', 'Berlin'], ['berlin'], ['DE']],
    [[], [], []],
  ])('at %j is in the metros %j and countries %j', (locations, metros, countries) => {
    expect(kept({ locations })).toMatchObject({ metros, countries })
  })

  it('of a remote field and no place is remote', () => {
    expect(kept({ locations: [], workplace: 'REMOTE' })).toMatchObject({
      workplace: 'REMOTE',
      metros: ['remote'],
    })
  })

  it('has its workplace from its field, else its locations, else its title', () => {
    expect(kept({ locations: ['Remote'], workplace: 'HYBRID' }).workplace).toBe('HYBRID')
    expect(kept({ title: 'Data Scientist (Remote)', locations: ['Austin, TX (hybrid)'] }).workplace).toBe(
      'HYBRID',
    )
    expect(kept({ title: 'Data Scientist (Remote)' }).workplace).toBe('REMOTE')
  })

  it.each([
    ['$50 - $60 per hour', { floor: 104_000, ceiling: 124_800 }],
    ['$400 per day', { floor: 104_000, ceiling: 104_000 }],
    ['$2,000 a week', { floor: 104_000, ceiling: 104_000 }],
    ['$10,000 per month', { floor: 120_000, ceiling: 120_000 }],
    ['up to $150,000', null],
    ['$50.00 – $60.00', null],
    ['$1 – $500,000', null],
    ['XAF 9,000,000', null],
  ])('%s is %j a year', (payText, salary) => {
    expect(kept({ payText }).advertisedPay).not.toBeNull()
    expect(kept({ payText }).salary).toEqual(salary)
  })

  it('is converted at the rate of the week it was first seen in', () => {
    const rates = {
      EUR: [
        { from: '2025-01-01', usd: 1.1 },
        { from: '2026-01-01', usd: 1.2 },
      ],
    }
    const dated = createReader({ rates })
    const salaryOn = (on: string) => {
      const reading = dated(posting({ payText: '€100,000' }), on)
      return reading.kind === 'kept' ? reading.posting.salary?.floor : undefined
    }
    expect(['2024-06-01', '2026-01-04', '2026-01-05'].map(salaryOn)).toEqual([110_000, 110_000, 120_000])
  })

  it('of 5 MB is read as a short one is', () => {
    const description = 'We use Python, Go and R. We pay $1 to $2 for 3 things. '.repeat(100_000)
    expect(kept({ description }).skills).toEqual(['go', 'python', 'r'])
  })
})

describe('reading', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(/^[ <>&;a-zA-Z0-9$€.,-]{0,200}$/),
  )

  it('never throws and answers the same again', () => {
    const raw = fc.record({
      id: text,
      title: fc.oneof(text, fc.constant('Data Engineer')),
      company: text,
      locations: fc.array(text, { maxLength: 3 }),
      description: text,
      payText: text,
      url: text,
    })
    fc.assert(
      fc.property(raw, (one) => {
        expect(createReaderAnswer(one)).toEqual(createReaderAnswer(one))
      }),
    )
  })

  it('is not changed by white space or HTML around a description', () => {
    const phrase = fc.constantFrom(
      'Python & SQL',
      'C++ or Rust',
      'salary $90,000 – $120,000',
      '5 < 6',
      'R, Go',
      'a <b> tag',
    )
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 6 }), (phrases) => {
        const lines = phrases.map((one) => one.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
        const html = `<div>${lines.map((line) => `<p>${line}</p>`).join('\n')}</div>`
        const plain = phrases.join('\n\n')
        expect(kept({ description: html })).toEqual(kept({ description: `\n ${plain}\t ` }))
      }),
    )
  })

  it('is not changed by compatibility forms', () => {
    const wide = (word: string): string =>
      [...word]
        .map((one) => (/[A-Za-z0-9]/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one))
        .join('')
    expect(kept({ description: wide('Python and SQL') }).skills).toEqual(['python', 'sql'])
    expect(kept({ locations: [wide('Austin, TX')] }).metros).toEqual(['austin'])
  })

  it('gives only roles and metros there are', () => {
    const titles = fc.constantFrom(...ROLES.map(({ name }) => name))
    const places = fc.constantFrom('Remote', 'Bay Area', 'Paris', 'Pune, India', 'Nowhere')
    fc.assert(
      fc.property(titles, places, (title, place) => {
        const { role, metros } = kept({ title, locations: [place] })
        expect(isRoleSlug(role)).toBe(true)
        expect(metros.every((slug) => metroBySlug(slug) !== undefined)).toBe(true)
      }),
    )
  })

  function createReaderAnswer(raw: RawPosting) {
    return read(raw, '2026-08-01')
  }
})

describe('the names of roles', () => {
  it.each(ROLES)('$name is counted under $slug', ({ slug, name }) => {
    expect(kept({ title: name }).role).toBe(slug)
  })
})
