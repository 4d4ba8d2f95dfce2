import fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianCouldBeSources } from '../../src/publication/median-could-be-sources.ts'

const sourcesOf = (positions: Readonly<Record<string, number>>) =>
  Object.entries(positions).map(([name, openPositions]) => ({ name, openPositions, lastImportedAt: '' }))
const payOf = (salaries: readonly number[]) => ({
  employers: Int32Array.from(salaries.keys()),
  floors: Int32Array.from(salaries),
  ceilings: Int32Array.from(salaries),
  seniorities: new Uint8Array(salaries.length),
})
const TEN = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
const higher = (by: number) => TEN.map((salary) => salary + by)

test.each([
  ['the same sources', higher(30), { a: 10 }, { a: 10 }, false],
  ['one more that holds two of ten', higher(30), { a: 8, b: 2 }, { a: 10 }, false],
  ['one more that holds six of ten', higher(30), { a: 4, b: 6 }, { a: 10 }, true],
  ['one more that holds five of ten', higher(30), { a: 5, b: 5 }, { a: 10 }, false],
  ['one fewer that held six of ten', higher(30), { a: 10 }, { a: 4, b: 6 }, true],
  ['one for another, three of ten each', higher(30), { a: 7, b: 3 }, { a: 7, c: 3 }, true],
  ['a new one larger than the market', higher(300), { a: 10, b: 99 }, { a: 10 }, true],
  ['a new one that is the market', TEN, { b: 10 }, { a: 10 }, true],
  ['one that fell silent', higher(30), { a: 10, b: 0 }, { a: 4, b: 6 }, true],
])(
  'with %s, a median of %j after that of ten could be of listings: %s',
  (_, salaries, now, before, could) => {
    const [later, earlier] = [
      { pay: payOf(salaries), sources: sourcesOf(now) },
      { pay: payOf(TEN), sources: sourcesOf(before) },
    ]
    expect(medianCouldBeSources(later, earlier, 'MIDPOINT')).toBe(could)
    expect(medianCouldBeSources(earlier, later, 'MIDPOINT')).toBe(could)
  },
)

test('salaries that a new source adds, whatever they are, never make a median that could not be of listings', () => {
  const salaries = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(salaries, salaries, (old, added) => {
      const now = { pay: payOf([...old, ...added]), sources: sourcesOf({ a: old.length, b: added.length }) }
      const before = { pay: payOf(old), sources: sourcesOf({ a: old.length }) }
      expect(medianCouldBeSources(now, before, 'FLOOR')).toBe(true)
    }),
  )
})
