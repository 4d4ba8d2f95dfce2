import { expect, test } from 'vitest'
import { couldBeSources } from '../../src/publication/could-be-sources.ts'

const sourcesOf = (positions: Readonly<Record<string, number>>) =>
  Object.entries(positions).map(([name, openPositions]) => ({ name, openPositions, lastImportedAt: '' }))

test.each([
  [10, { a: 60 }, { a: 50 }, false],
  [-10, { a: 50 }, { a: 60 }, false],
  [10, { a: 50, b: 10 }, { a: 50 }, true],
  [11, { a: 51, b: 10 }, { a: 50 }, false],
  [-20, { a: 50 }, { a: 50, b: 20 }, true],
  [-20, { a: 50, b: 0 }, { a: 50, b: 20 }, true],
  [20, { a: 50, b: 20 }, { a: 50, b: 0 }, true],
  [-5, { a: 25, b: 20 }, { a: 50 }, false],
  [5, { a: 55 }, { a: 45, b: 5 }, false],
])(
  '%d more positions, of %o after %o, could be of sources that came or went: %s',
  (difference, now, before, could) => {
    expect(couldBeSources(difference, sourcesOf(now), sourcesOf(before))).toBe(could)
  },
)
