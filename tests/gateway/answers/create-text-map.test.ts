import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextMap } from '../../../src/gateway/answers/create-text-map.ts'

const long = (middle: string) => `${'a'.repeat(200)}${middle}${'z'.repeat(300)}`

describe('a map by texts', () => {
  it('tells long texts apart that differ only in their middle', () => {
    const map = createTextMap<number>()
    map.set(long('1'), 1)
    map.set(long('2'), 2)
    expect([long('1'), long('2'), long('3')].map(map.get)).toEqual([1, 2, undefined])
    map.delete(long('1'))
    expect([long('1'), long('2')].map(map.get)).toEqual([undefined, 2])
    map.clear()
    expect(map.get(long('2'))).toBeUndefined()
  })

  it('holds sixteen that look alike, and the newest of them', () => {
    const map = createTextMap<number>()
    const texts = Array.from({ length: 20 }, (_, index) => long(String.fromCharCode(65 + index)))
    for (const [index, text] of texts.entries()) map.set(text, index)
    expect(texts.map(map.get).filter((value) => value !== undefined)).toEqual(
      Array.from({ length: 16 }, (_, index) => index + 4),
    )
  })

  it('answers as a plain map does, whatever is set and deleted, while few look alike', () => {
    const text = fc.constantFrom(
      '',
      'short',
      long('a'),
      long('b'),
      long('ab'),
      'x'.repeat(400),
      'x'.repeat(399),
    )
    const step = fc.record({ text, value: fc.option(fc.integer(), { nil: null }) })
    fc.assert(
      fc.property(fc.array(step), text, (steps, asked) => {
        const map = createTextMap<number>()
        const plain = new Map<string, number>()
        for (const { text: changed, value } of steps)
          if (value === null) {
            map.delete(changed)
            plain.delete(changed)
          } else {
            map.set(changed, value)
            plain.set(changed, value)
          }
        expect(map.get(asked)).toBe(plain.get(asked))
      }),
    )
  })
})
