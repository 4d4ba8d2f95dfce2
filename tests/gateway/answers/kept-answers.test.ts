import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswer, type KeptAnswer } from '../../../src/gateway/answers/create-answer.ts'
import { createKeptAnswers } from '../../../src/gateway/answers/kept-answers.ts'

/** Of a text, as the bound counts it. */
const sizeOf = (text: string) => text.length * 2 + 200

/** An answer whose size is said by the test, before and after it grows. */
function answerOf(bytes: number): KeptAnswer & { grow(more: number): void } {
  const answer = {
    ...createAnswer(''),
    bytes,
    onGrowth: (_more: number) => {},
    grow(more: number) {
      answer.bytes += more
      answer.onGrowth(more)
    },
  }
  return answer
}

const LETTERS = 'abcdefghijklmnop'
const SIXTEEN = 16 * (1_000 + sizeOf('a'))

/** Answers of 1,000 bytes, one a letter, and no room for another. */
function keepLetters() {
  const kept = createKeptAnswers(() => '1', SIXTEEN)
  for (const letter of LETTERS) kept.keep('1', letter, answerOf(1_000))
  return kept
}

const MEANINGS = ['a', 'b', 'c', 'd', 'e']
const REQUESTS = ['/1', '/2', '/3', '/4', '/5', '/6', '/'.repeat(500)]
const meaning = fc.constantFrom(...MEANINGS)
const request = fc.constantFrom(...REQUESTS)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('keep'), meaning, bytes: fc.nat(200) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('addRequest'), meaning, request }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('grow'), meaning, bytes: fc.nat(3_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('byMeaning'), meaning }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('byRequest'), request }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('publish') }) },
) as fc.Arbitrary<{ kind: string; meaning: string; request: string; bytes: number }>

describe('kept answers', () => {
  it('never hold more than the bound, and as much as they say, in whatever order they are kept, found and grow', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80, size: 'max' }),
        fc.integer({ min: 4_000, max: 12_000 }),
        (steps, most) => {
          let version = 1
          const kept = createKeptAnswers(() => String(version), most)
          const newest = new Map<string, ReturnType<typeof answerOf>>()
          const meaningOf = new Map<KeptAnswer, string>()
          const meaningsOf = new Map<string, Set<string>>()
          for (const { kind, meaning, request, bytes } of steps) {
            const answer = newest.get(meaning)
            if (kind === 'publish') version += 1
            if (kind === 'byMeaning') kept.byMeaning(meaning)
            if (kind === 'byRequest') kept.byRequest(request)
            if (kind === 'grow') answer?.grow(bytes)
            if (kind === 'keep') {
              const made = answerOf(bytes)
              newest.set(meaning, made)
              meaningOf.set(made, meaning)
              kept.keep(String(version), meaning, made)
            }
            if (kind === 'addRequest') {
              kept.addRequest(meaning, request)
              meaningsOf.set(request, (meaningsOf.get(request) ?? new Set()).add(meaning))
            }
            expect(kept.measure().bytes).toBeLessThanOrEqual(most)
          }
          const answers = MEANINGS.flatMap((name) => {
            const found = kept.byMeaning(name)
            return found ? [{ found, size: found.bytes + sizeOf(name) }] : []
          })
          const requests = REQUESTS.flatMap((name) => {
            const found = kept.byRequest(name)
            if (found) expect(meaningsOf.get(name)).toContain(meaningOf.get(found))
            return found ? [sizeOf(name)] : []
          })
          const held = [...answers.map(({ size }) => size), ...requests].reduce((all, one) => all + one, 0)
          expect(kept.measure()).toEqual({ entries: answers.length, bytes: held })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('let go first of what was not asked for since it was last looked at', () => {
    const kept = keepLetters()
    kept.keep('1', 'q', answerOf(1_000))
    expect(kept.byMeaning('a')).toBeUndefined()
    for (const letter of 'bcdfghijklmnop') kept.byMeaning(letter)
    kept.keep('1', 'r', answerOf(1_000))
    const left = [...`${LETTERS}qr`].filter((letter) => kept.byMeaning(letter))
    expect(left.join('')).toBe('bcdfghijklmnopqr')
  })

  it('let go of the oldest, and not of the newest, where all were asked for', () => {
    const kept = keepLetters()
    for (const letter of LETTERS) kept.byMeaning(letter)
    kept.keep('1', 'q', answerOf(1_000))
    const left = [...`${LETTERS}q`].filter((letter) => kept.byMeaning(letter))
    expect(left.join('')).toBe('bcdefghijklmnopq')
  })

  it('make room when an answer grows by another encoding, or is asked for in another way', () => {
    const kept = keepLetters()
    const growing = answerOf(900)
    kept.keep('1', 'p', growing)
    growing.grow(200)
    expect(kept.measure().bytes).toBeLessThanOrEqual(SIXTEEN)
    expect(kept.byMeaning('a')).toBeUndefined()
    kept.addRequest('p', '/'.repeat(1_000))
    expect(kept.measure().bytes).toBeLessThanOrEqual(SIXTEEN)
    expect(kept.byMeaning('p')).toBe(growing)
  })

  it('count an answer no longer that grows after it was let go of, or after another took its place', () => {
    const kept = createKeptAnswers(() => '1', 100_000)
    const before = answerOf(100)
    kept.keep('1', 'a', before)
    kept.keep('1', 'a', answerOf(100))
    before.grow(50)
    expect(kept.measure()).toEqual({ entries: 1, bytes: 100 + sizeOf('a') })
  })

  it('are gone as soon as the version changes, by meaning and by request', () => {
    let version = '1'
    const kept = createKeptAnswers(() => version, 100_000)
    kept.keep('1', 'a', answerOf(100))
    kept.addRequest('a', '/a')
    expect(kept.byRequest('/a')).toBeDefined()
    version = '2'
    expect(kept.byRequest('/a')).toBeUndefined()
    expect(kept.byMeaning('a')).toBeUndefined()
    expect(kept.measure()).toEqual({ entries: 0, bytes: 0 })
  })

  it('are never of another version than the present one', () => {
    let version = '1'
    const kept = createKeptAnswers(() => version, 100_000)
    version = '2'
    kept.keep('1', 'a', answerOf(100))
    expect(kept.byMeaning('a')).toBeUndefined()
    kept.keep('3', 'a', answerOf(100))
    expect(kept.byMeaning('a')).toBeUndefined()
    kept.keep('2', 'a', answerOf(100))
    expect(kept.byMeaning('a')).toBeDefined()
  })

  it('hold no answer of more than a sixteenth of the bound', () => {
    const kept = createKeptAnswers(() => '1', 16_000)
    kept.keep('1', 'a', answerOf(1_000 - sizeOf('a') + 1))
    expect(kept.byMeaning('a')).toBeUndefined()
    kept.keep('1', 'a', answerOf(1_000 - sizeOf('a')))
    expect(kept.byMeaning('a')).toBeDefined()
  })

  it('know one answer by its newest twenty requests, and by its meaning always', () => {
    const kept = createKeptAnswers(() => '1', 1_000_000)
    const answer = answerOf(100)
    kept.keep('1', 'a', answer)
    const requests = Array.from({ length: 30 }, (_, index) => `/${index}`)
    for (const request of requests) kept.addRequest('a', request)
    const known = requests.filter((request) => kept.byRequest(request) === answer)
    expect(known).toEqual(requests.slice(10))
    expect(kept.byMeaning('a')).toBe(answer)
    const held = known.reduce((all, request) => all + sizeOf(request), 100 + sizeOf('a'))
    expect(kept.measure().bytes).toBe(held)
  })

  it('are found by no request of an answer that was never kept', () => {
    const kept = createKeptAnswers(() => '1', 100_000)
    kept.addRequest('a', '/a')
    expect(kept.byRequest('/a')).toBeUndefined()
    expect(kept.measure()).toEqual({ entries: 0, bytes: 0 })
  })

  it('know no request by its bytes any more when what may be asked has changed, and keep their answers', () => {
    const kept = createKeptAnswers(() => '1', 100_000)
    const answer = answerOf(100)
    kept.keep('1', 'meaning', answer)
    const before = kept.measure()
    kept.addRequest('meaning', '/graphql?documentId=1')
    expect(kept.byRequest('/graphql?documentId=1')).toBe(answer)
    kept.forgetRequests()
    expect(kept.byRequest('/graphql?documentId=1')).toBeUndefined()
    expect(kept.byMeaning('meaning')).toBe(answer)
    expect(kept.measure()).toEqual(before)
  })
})
