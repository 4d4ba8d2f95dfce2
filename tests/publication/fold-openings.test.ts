import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldOpenings, type OpenVersion } from '../../src/publication/fold-openings.ts'

let ids = 0
/** The k-th posting of a test has the id k; by default all are of one opening in words of their own. */
const posting = (sourceId: number, changes: Partial<OpenVersion> = {}): OpenVersion => {
  ids += 1
  return {
    versionId: 100 + ids,
    postingId: ids,
    sourceId,
    openingKey: 'scientist',
    wordingKey: null,
    salary: null,
    isForOthers: false,
    firstSeenOn: '2026-01-04',
    ...changes,
  }
}
const cases = (make: () => OpenVersion[]) => {
  ids = 0
  return make()
}
const told = (versions: readonly OpenVersion[]) =>
  foldOpenings(versions).map(({ versionId, intoId }) => [versionId - 100, intoId])

describe('postings of one opening', () => {
  it.each<[string, () => OpenVersion[], number[][]]>([
    ['one posting counts', () => [posting(1)], []],
    [
      'two sources: the first seen counts',
      () => [posting(1, { firstSeenOn: '2026-01-11' }), posting(2)],
      [[1, 2]],
    ],
    ['two sources on one day: the lower id counts', () => [posting(1), posting(2)], [[2, 1]]],
    ['the one with a salary counts', () => [posting(1), posting(2, { salary: '90-100' })], [[1, 2]]],
    ['a repost', () => [posting(1, { wordingKey: 'a' }), posting(1, { wordingKey: 'a' })], [[2, 1]]],
    [
      'other words in one source are another opening',
      () => [posting(1, { wordingKey: 'a' }), posting(1, { wordingKey: 'b' })],
      [],
    ],
    ['few words in one source are each an opening', () => [posting(1), posting(1)], []],
    [
      'three in one source and two in another are three',
      () => [posting(1), posting(1), posting(1), posting(2), posting(2)],
      [
        [4, 1],
        [5, 2],
      ],
    ],
    [
      'the same words of two sources go together',
      () => [
        posting(1, { wordingKey: 'a' }),
        posting(1, { wordingKey: 'b' }),
        posting(2, { wordingKey: 'b' }),
      ],
      [[3, 2]],
    ],
    [
      'a repost folds with the other source',
      () => [
        posting(1, { wordingKey: 'a' }),
        posting(1, { wordingKey: 'a' }),
        posting(2, { wordingKey: 'c' }),
      ],
      [
        [2, 1],
        [3, 1],
      ],
    ],
    [
      'other pay of one employer is one opening',
      () => [posting(1, { salary: '90-100' }), posting(2, { salary: '95-105' })],
      [[2, 1]],
    ],
    [
      'other pay of who posts for others are two',
      () => [
        posting(1, { salary: '90-100', isForOthers: true }),
        posting(2, { salary: '95-105', isForOthers: true }),
        posting(2, { salary: '90-100', isForOthers: true }),
        posting(3, { isForOthers: true }),
      ],
      [
        [3, 1],
        [4, 1],
      ],
    ],
    ['another opening stays', () => [posting(1), posting(2, { openingKey: 'engineer' })], []],
  ])('%s', (_, make, folded) => {
    expect(told(cases(make))).toEqual(folded)
  })
})

const versions = fc
  .array(
    fc.record({
      sourceId: fc.integer({ min: 1, max: 4 }),
      openingKey: fc.constantFrom('scientist', 'engineer'),
      wordingKey: fc.constantFrom(null, 'a', 'b', 'c'),
      salary: fc.constantFrom(null, '90-100'),
      isForOthers: fc.boolean(),
      firstSeenOn: fc.constantFrom('2026-01-04', '2026-01-11'),
    }),
    { maxLength: 24 },
  )
  .map((drawn) => drawn.map((rest, at) => ({ ...rest, versionId: 100 + at, postingId: at })))

describe('folding', () => {
  it('is the same whatever the order of the postings', () => {
    fc.assert(
      fc.property(
        versions.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(foldOpenings(shuffled)).toEqual(foldOpenings(all))
        },
      ),
    )
  })

  it('leaves one posting of each opening, of its own key, and none that is folded itself', () => {
    fc.assert(
      fc.property(versions, (all) => {
        const folds = foldOpenings(all)
        const folded = new Set(folds.map(({ versionId }) => versionId))
        expect(folded.size).toBe(folds.length)
        for (const { versionId, intoId } of folds) {
          const [from, into] = [all.find((one) => one.versionId === versionId), all[intoId]]
          expect(into?.openingKey).toBe(from?.openingKey)
          expect(folded.has(into?.versionId ?? 0)).toBe(false)
          expect(from?.salary !== null && into?.salary === null).toBe(false)
        }
      }),
    )
  })

  it('leaves as many openings as the source with most of them tells of, or more where words differ', () => {
    fc.assert(
      fc.property(versions, (all) => {
        const folds = foldOpenings(all)
        for (const key of ['scientist', 'engineer']) {
          const alike = all.filter(({ openingKey }) => openingKey === key)
          const counted = alike.length - folds.filter(({ intoId }) => all[intoId]?.openingKey === key).length
          const bySource = [1, 2, 3, 4].map((source) => {
            const ofSource = alike.filter(({ sourceId }) => sourceId === source)
            return new Set(ofSource.map(({ wordingKey, versionId }) => wordingKey ?? versionId)).size
          })
          const shared = new Set(alike.map(({ wordingKey }) => wordingKey)).size
          expect(counted).toBeGreaterThanOrEqual(Math.max(...bySource))
          expect(counted).toBeLessThanOrEqual(Math.max(...bySource, shared))
        }
      }),
    )
  })
})
