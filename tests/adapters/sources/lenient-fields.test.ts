import { expect, it } from 'vitest'
import { amountOf } from '../../../src/adapters/sources/lenient-fields.ts'

it.each([
  [60_000, 60_000],
  [42.5, 42.5],
  ['60000', 60_000],
  ['60000.0', 60_000],
  [' 60,000 ', 60_000],
  ['60,000.50', 60_000.5],
  ['60.000', 60_000],
  ['1.250.000,50', 1_250_000.5],
  ['60 000', 60_000],
  ["60'000", 60_000],
  ['42,50', 42.5],
  ['0.125', 0.125],
  ['1,250,000', 1_250_000],
  ['1.250,000', 1_250],
  ['60,000,5', undefined],
  ['60,00,000', undefined],
  ['60k', undefined],
  ['$60,000', undefined],
  ['-5', undefined],
  ['', undefined],
  [0, undefined],
  [Number.NaN, undefined],
  [null, undefined],
  [{}, undefined],
])('the amount %j is %s', (written, amount) => {
  expect(amountOf(written)).toBe(amount)
})
