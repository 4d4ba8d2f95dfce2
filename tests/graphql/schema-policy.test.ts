import { existsSync, readFileSync } from 'node:fs'
import { buildSchema, printSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { DEPRECATION_DAYS, findBreaking, findDangerous, findPoorDeprecations } from './schema-rules.ts'

const contractFile = new URL('../../../shared/contract/schema.graphql', import.meta.url)
const today = new Date().toISOString().slice(0, 10)

/** Changes since the release that can surprise a program, each looked at by a person and told in CHANGELOG.md. */
const ACCEPTED_DANGERS: readonly string[] = []

const served = buildSchema(printSchema(createSchema()))

describe('the schema, beside the one last released', () => {
  const released = buildSchema(readFileSync('tests/graphql/released.schema.graphql', 'utf8'))

  it('breaks no query', async () => {
    expect(await findBreaking(released, served, today)).toEqual([])
  })

  it('changes nothing that can surprise a program but what is listed here', async () => {
    expect(await findDangerous(released, served)).toEqual(ACCEPTED_DANGERS)
  })

  it('deprecates nothing without a replacement, a date and the time to change', () => {
    expect(findPoorDeprecations(served)).toEqual([])
  })
})

describe.skipIf(!existsSync(contractFile))('the schema, beside the contract (../shared/contract)', () => {
  it('breaks nothing, and changes nothing that can surprise', async () => {
    const contract = buildSchema(readFileSync(contractFile, 'utf8'))
    expect(await findBreaking(contract, served, today)).toEqual([])
    expect(await findDangerous(contract, served)).toEqual([])
  })
})

describe('the policy', () => {
  const base = 'type Query { old(first: Int): Int new: Int flag: Boolean! kind: Kind } enum Kind { A B }'

  it.each([
    ['a field that goes', 'new: Int', ''],
    ['a field that may be null', 'flag: Boolean!', 'flag: Boolean'],
    ['another type', 'flag: Boolean!', 'flag: Int!'],
    ['an argument that goes', '(first: Int)', ''],
    ['an argument that is needed', 'first: Int', 'first: Int!'],
    ['a value that goes', 'A B', 'A'],
  ])('sees that %s breaks queries', async (_what, from, to) => {
    const after = buildSchema(base.replace(from, to))
    expect(await findBreaking(buildSchema(base), after, today)).toHaveLength(1)
  })

  it.each([
    ['a value that comes', base.replace('A B', 'A B C')],
    ['a default that changes', base.replace('first: Int', 'first: Int = 5')],
  ])('sees that %s can surprise', async (_what, after) => {
    expect(await findBreaking(buildSchema(base), buildSchema(after), today)).toEqual([])
    expect(await findDangerous(buildSchema(base), buildSchema(after))).toHaveLength(1)
  })

  it.each([
    ['argument', base.replace('first: Int', 'first: Int last: Int')],
    ['field of an input', `${base} input In { one: Int two: Int }`],
  ])('lets in an optional %s at any time', async (_what, after) => {
    const before = buildSchema(`${base} input In { one: Int }`)
    expect(
      await findDangerous(
        before,
        buildSchema(after.includes('input') ? after : `${after} input In { one: Int }`),
      ),
    ).toEqual([])
  })

  const deprecating = (reason: string) =>
    buildSchema(base.replace('old(first: Int): Int', `old(first: Int): Int @deprecated(reason: "${reason}")`))
  const GOOD = 'Use Query.new instead. Deprecated on 2026-11-23, answered until 2027-11-23.'

  it.each([
    ['Old.', 'names no replacement'],
    ['Use Query.new instead.', 'names no replacement or no two dates'],
    ['Use Query.new instead. Deprecated on 2026-13-40, answered until 2027-11-23.', 'no two dates'],
    ['Use Query.new instead. Deprecated on 2026-11-23, answered until 2026-12-23.', 'for 30 days'],
    ['Use Query.none instead. Deprecated on 2026-11-23, answered until 2027-11-23.', 'not in the schema'],
    ['Use Query.old instead. Deprecated on 2026-11-23, answered until 2027-11-23.', 'deprecated itself'],
  ])('finds the deprecation "%s" poor', (reason, told) => {
    expect(findPoorDeprecations(deprecating(reason))).toEqual([expect.stringContaining(told)])
  })

  it('takes a deprecation with all it needs', () => {
    expect(findPoorDeprecations(deprecating(GOOD))).toEqual([])
  })

  it.each([
    ['2027-11-23', 1],
    ['2027-11-24', 0],
  ])('on %s counts the end of what was answered until 2027-11-23 as %i break', async (on, breaks) => {
    const after = buildSchema('type Query { new: Int flag: Boolean! kind: Kind } enum Kind { A B }')
    expect(await findBreaking(deprecating(GOOD), after, on)).toHaveLength(breaks)
  })

  it('is written down with the same number of days', () => {
    expect(readFileSync('docs/schema-policy.md', 'utf8')).toContain(`${DEPRECATION_DAYS} days`)
  })
})
