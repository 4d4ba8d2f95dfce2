import { expect, test } from 'vitest'
import { computeCountChange } from '../../src/statistics/count-change.ts'

test.each([
  [12, 10, { difference: 2, ratio: 0.2 }],
  [0, 4, { difference: -4, ratio: -1 }],
  [3, 0, { difference: 3, ratio: null }],
  [0, 0, { difference: 0, ratio: null }],
])('a change of a count to %d from %d', (later, earlier, expected) => {
  expect(computeCountChange(later, earlier)).toEqual(expected)
})
