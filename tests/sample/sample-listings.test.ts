import { describe, expect, it } from 'vitest'
import { createSampleListings } from '../../prisma/sample/sample-listings.ts'
import type { RawPosting } from '../../src/postings/raw-posting.ts'

const { listings } = createSampleListings()
const weeks = listings.map(({ postings }) => [...postings()])
const last = weeks[weeks.length - 1]!
const versions = [...new Set(weeks.flat())]

/** Share of a week's postings whose ids the other week does not list. */
function shareMissing(week: readonly RawPosting[], other: readonly RawPosting[]): number {
  const known = new Set(other.map(({ id }) => id))
  return week.filter(({ id }) => !known.has(id)).length / week.length
}

describe('the listings of the sample', () => {
  it('are those of twelve weeks, each as of its Sunday', () => {
    expect(listings.map(({ asOf }) => asOf)).toEqual([
      '2026-07-12',
      '2026-07-19',
      '2026-07-26',
      '2026-08-02',
      '2026-08-09',
      '2026-08-16',
      '2026-08-23',
      '2026-08-30',
      '2026-09-06',
      '2026-09-13',
      '2026-09-20',
      '2026-09-27',
    ])
  })

  it('name 26,159 postings in the last week and nearly as many in those before', () => {
    expect(last).toHaveLength(26_159)
    for (const week of weeks) expect(Math.abs(week.length / last.length - 1)).toBeLessThan(0.08)
  })

  it('name no posting twice', () => {
    for (const week of weeks) expect(new Set(week.map(({ id }) => id)).size).toBe(week.length)
  })

  it('open and close about a tenth of their postings each week', () => {
    for (const [index, week] of weeks.entries()) {
      if (index === 0) continue
      for (const share of [shareMissing(week, weeks[index - 1]!), shareMissing(weeks[index - 1]!, week)]) {
        expect(share).toBeGreaterThan(0.06)
        expect(share).toBeLessThan(0.14)
      }
    }
  })

  it('change some postings', () => {
    const ids = new Set(versions.map(({ id }) => id))
    expect(versions.length - ids.size).toBeGreaterThan(1000)
  })

  it('bring some postings back that were gone', () => {
    const listed = new Map<string, number[]>()
    for (const [index, week] of weeks.entries())
      for (const { id } of week) listed.set(id, [...(listed.get(id) ?? []), index])
    const returned = [...listed.values()].filter((all) => all[all.length - 1]! - all[0]! + 1 > all.length)
    expect(returned.length).toBeGreaterThan(50)
  })

  it('hand out the same object for a posting that did not change', () => {
    const before = new Set(weeks[weeks.length - 2])
    const known = new Set(weeks[weeks.length - 2]!.map(({ id }) => id))
    const kept = last.filter(({ id }) => known.has(id))
    expect(kept.filter((posting) => before.has(posting)).length / kept.length).toBeGreaterThan(0.98)
  })

  it('are the same in every run', () => {
    const again = createSampleListings().listings
    expect(
      [...again[11]!.postings()].every((posting, i) => JSON.stringify(posting) === JSON.stringify(last[i])),
    ).toBe(true)
  })

  it('describe every posting in words of its own, at the length of a short real one', () => {
    expect(new Set(versions.map(({ description }) => description)).size).toBe(versions.length)
    const lengths = versions.map(({ description }) => description!.length).sort((a, b) => a - b)
    expect(lengths[0]).toBeGreaterThan(550)
    expect(lengths[lengths.length - 1]).toBeLessThan(1600)
  })

  it('leave no place in a sentence unfilled', () => {
    expect(
      versions.filter(({ title, description }) => /[{}]|undefined|null|NaN/.test(title + description)),
    ).toEqual([])
  })

  it('tell pay in fields, in a line, in the description, or not at all', () => {
    const share = (tells: (posting: RawPosting) => boolean): number => last.filter(tells).length / last.length
    expect(share(({ pay }) => pay !== undefined)).toBeGreaterThan(0.15)
    expect(share(({ payText }) => payText !== undefined)).toBeGreaterThan(0.15)
    expect(
      share(({ description }) => /salary|pay range|base pay|compensation/i.test(description!)),
    ).toBeGreaterThan(0.1)
    expect(share(({ payText }) => /^up to/i.test(payText ?? ''))).toBeGreaterThan(0.003)
  })

  it('link to nowhere but example.com', () => {
    expect(versions.filter(({ url }) => !url?.startsWith('https://example.com/'))).toEqual([])
  })
})
