import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNdjson } from '../../../src/adapters/sources/ndjson.ts'
import type { SourceRecord } from '../../../src/ports.ts'

async function recordsOf(content: string | Uint8Array, size = 7): Promise<SourceRecord[]> {
  const whole = Buffer.from(content)
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < whole.length; from += size) yield whole.subarray(from, from + size)
  }
  return Array.fromAsync(readNdjson({ label: 'file.ndjson', name: 'file', company: null, bytes: bytes() }))
}
const least = { id: 'a', title: 'Data Engineer', company: 'Acme' }

describe('a line of the project’s own format', () => {
  it('is a raw posting', async () => {
    const line = {
      ...least,
      url: 'https://jobs.example/a',
      location: 'Berlin',
      workplace: 'HYBRID',
      description: 'SQL — and more',
      pay: '€60k',
      payLow: 60_000,
      payCurrency: 'EUR',
      postedOn: '2026-02-28',
      team: 'ignored',
    }
    expect(await recordsOf(`${JSON.stringify(line)}\r\n\n`)).toEqual([
      {
        place: 'file.ndjson:1',
        raw: {
          ...least,
          url: 'https://jobs.example/a',
          locations: ['Berlin'],
          workplace: 'HYBRID',
          description: 'SQL — and more',
          payText: '€60k',
          pay: { low: 60_000, currency: 'EUR', period: 'YEAR' },
          postedOn: '2026-02-28',
        },
      },
    ])
  })

  it('may leave out all but id, title and company, and may say null', async () => {
    expect(await recordsOf(JSON.stringify({ ...least, id: 12, location: null, url: null }))).toEqual([
      { place: 'file.ndjson:1', raw: { ...least, id: '12', locations: [] } },
    ])
  })

  it.each([
    ['{"id": "a"', /^not JSON: /],
    ['[1]', /^\[1\] is no posting: one JSON object a line is expected$/],
    [JSON.stringify({ ...least, id: undefined }), /^id is missing: a text is expected$/],
    [JSON.stringify({ ...least, title: 5 }), /^title is 5: a text is expected$/],
    [
      JSON.stringify({ ...least, workplace: 'MOON' }),
      /^workplace is "MOON": allowed are REMOTE, HYBRID, ONSITE$/,
    ],
    [
      JSON.stringify({ ...least, payPeriod: 'DECADE' }),
      /^payPeriod is "DECADE": allowed are HOUR, DAY, WEEK, MONTH, YEAR$/,
    ],
    [JSON.stringify({ ...least, payLow: -1 }), /^payLow is -1: a number of at least 0 is expected$/],
    [JSON.stringify({ ...least, payLow: 1 }), /^payCurrency is missing/],
    [JSON.stringify({ ...least, payCurrency: 'usd' }), /^payCurrency is "usd": a code of three capitals/],
    [JSON.stringify({ ...least, payLow: 2, payHigh: 1, payCurrency: 'USD' }), /^payLow is 2, payHigh 1/],
    [JSON.stringify({ ...least, postedOn: '2026-02-30' }), /^postedOn is "2026-02-30": a date such as/],
  ])('%s is rejected alone', async (line, reason) => {
    const [bad, good] = await recordsOf(`${line}\n${JSON.stringify(least)}`)
    expect(bad?.place).toBe('file.ndjson:1')
    expect(bad?.reject).toMatch(reason)
    expect(good).toMatchObject({ place: 'file.ndjson:2', raw: least })
  })

  it('that is not UTF-8 is rejected alone', async () => {
    const records = await recordsOf(
      Buffer.concat([Buffer.from([0xc3, 0x28, 10]), Buffer.from(JSON.stringify(least))]),
    )
    expect(records.map(({ reject }) => reject)).toEqual(['the line is not UTF-8', undefined])
  })

  it('is the same however the file comes in pieces', async () => {
    const lines = fc.array(
      fc.record({ id: fc.string(), title: fc.string({ unit: 'grapheme' }), company: fc.string() }),
      { maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 50 }), async (postings, size) => {
        const records = await recordsOf(postings.map((one) => JSON.stringify(one)).join('\n'), size)
        expect(records.map(({ raw }) => raw)).toEqual(postings.map((one) => ({ ...one, locations: [] })))
      }),
    )
  })

  it('beside a good one is never thrown, whatever it holds', async () => {
    const good = Buffer.from(`${JSON.stringify({ id: '1', title: 'Data Engineer', company: 'Acme' })}\n`)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        for (const { place } of await recordsOf(Buffer.concat([good, bytes])))
          expect(place).toMatch(/^file\.ndjson:\d+$/)
      }),
    )
  })

  it.each([
    ['a page', '<html>\n<p>502</p>\n', /file\.ndjson is not ndjson.*line 1: not JSON: .*<html>/],
    ['a list', '[\n]', /line 1: not JSON/],
    ['something of another kind', '\n7\n', /line 2: 7 is no posting: one JSON object a line/],
  ])('of %s fails the whole file, with no control character in the reason', async (_, text, reason) => {
    await expect(recordsOf(text)).rejects.toThrow(reason)
    await expect(recordsOf(text)).rejects.not.toThrow(/\p{Cc}/u)
  })
})
