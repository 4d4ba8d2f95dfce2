import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  packSkillEmployers,
  type SkillEmployers,
  unpackSkillEmployers,
} from '../../src/statistics/skill-employers.ts'

const countsOf = (pairs: readonly (readonly [number, number])[]) => ({
  employers: Int32Array.from(pairs, ([employer]) => employer),
  positions: Int32Array.from(pairs, ([, positions]) => positions),
})
const two: SkillEmployers = new Map([
  ['c++', countsOf([[3, 1]])],
  [
    'sql',
    countsOf([
      [1, 2],
      [301, 130],
    ]),
  ],
])

describe('positions by skill and employer as bytes', () => {
  it('come back as they were', () => {
    const number = fc.integer({ min: 1, max: 0x7fffffff })
    const counts = fc
      .uniqueArray(fc.tuple(number, number), { selector: ([employer]) => employer, maxLength: 50 })
      .map((pairs) => countsOf(pairs.sort(([a], [b]) => a - b)))
    const skills = fc.uniqueArray(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), counts), {
      selector: ([slug]) => slug,
    })
    fc.assert(
      fc.property(skills, (drawn) => {
        const asked = new Map(drawn)
        expect(unpackSkillEmployers(packSkillEmployers(asked))).toEqual(asked)
      }),
    )
  })

  it('are a few a pair, on every machine the same', () => {
    expect(Buffer.from(packSkillEmployers(two)).toString('hex')).toBe(
      `${Buffer.from('SKL1').toString('hex')}03${Buffer.from('c++').toString('hex')}010301` +
        `03${Buffer.from('sql').toString('hex')}020102ac028201`,
    )
  })

  it('are read at any offset of a larger buffer', () => {
    const larger = Buffer.concat([Buffer.from('abc'), packSkillEmployers(two)])
    expect(unpackSkillEmployers(larger.subarray(3))).toEqual(two)
  })

  it.each([
    ['of something else', Buffer.from('EMP1')],
    ['cut within a number', packSkillEmployers(two).subarray(0, -1)],
    ['cut before the employers', packSkillEmployers(two).subarray(0, 9)],
    ['empty', new Uint8Array()],
  ])('are refused where they are %s', (_, bytes) => {
    expect(() => unpackSkillEmployers(bytes)).toThrow(RangeError)
  })
})
