import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findAims } from '../../bench/gateway/aims.ts'
import { countLeaves } from '../../bench/gateway/leaves.ts'
import { PEERS } from '../../bench/gateway/peers.ts'
import { COMPARISON, LEAVES, PAIR } from '../../bench/gateway/questions.ts'
import { type GatewayResults, listFigures, renderResults } from '../../bench/gateway/results.ts'
import type { Measured } from '../../bench/gateway/rounds.ts'
import { growthPerMinute } from '../../bench/gateway/slope.ts'
import { startSample } from '../helpers/start-sample.ts'

const way = (name: string, requestsPerSecond: number, cpuUs: number): Measured => ({
  name,
  requestsPerSecond,
  cpuUs,
  busy: 1,
  p50Ms: 0.5,
  p99Ms: 2,
  bytesPerAnswer: 6_200,
  rounds: [requestsPerSecond - 100, requestsPerSecond, requestsPerSecond + 100],
})

const results: GatewayResults = {
  measuredOn: '2026-11-23',
  machine: { cpu: 'A processor', cores: 2, node: 'v24.0.0' },
  rounds: 3,
  seconds: 1,
  connections: 32,
  answerBytes: 5_990,
  transactionsPerThousandCold: 0,
  ways: [
    way('floor', 60_000, 15),
    way('floor by POST', 50_000, 18),
    way('part: body', 40_000, 20),
    way('part: lookup', 35_000, 22),
    way('ours: POST', 30_000, 24),
    way('ours: cold', 3_000, 300),
    way('Mercurius with jit', 8_000, 100),
    way('Mercurius without jit: cold', 3_600, 250),
    way('Apollo Server', 2_000, 600),
  ],
}

describe('the comparison that all are asked for', () => {
  let project: Awaited<ReturnType<typeof startSample>>
  beforeAll(async () => {
    project = await startSample()
  })
  afterAll(() => project.close())

  test.each([
    [null, 1],
    [{ a: 1, b: 'two', c: null, d: [true, false], e: {}, f: [] }, 5],
    [[[['deep']]], 1],
  ])('%j has %d leaves', (value, leaves) => {
    expect(countLeaves(value)).toBe(leaves)
  })

  test(`has ${LEAVES} leaves in the sample's newest week`, async () => {
    const { data, errors } = await project.query(COMPARISON, PAIR)
    expect(errors).toBeUndefined()
    expect(countLeaves(data)).toBe(LEAVES)
  })
})

describe('the aims', () => {
  test('are set against the floor and the peers of the same run', () => {
    expect(findAims(results.ways).map(({ name, value, isMet }) => [name, value, isMet])).toEqual([
      ['ours: POST, requests/s of floor', 0.5, true],
      ['ours: POST, CPU of floor', 1.6, true],
      ['ours: POST, requests/s of Mercurius with jit', 3.75, true],
      ['ours: POST, requests/s of Apollo Server', 15, false],
      ['ours: cold, requests/s of Mercurius without jit: cold', 3_000 / 3_600, true],
    ])
  })
})

describe('the results', () => {
  test('are figures, each against the floor', () => {
    const figures = new Map(listFigures(results).map((figure) => [figure.name, figure]))
    expect(figures.get('requests/s: ours: POST')).toMatchObject({ ratio: 0.5, of: 'requests/s: floor' })
    expect(figures.get('CPU a request: ours: POST')).toMatchObject({ value: 24, unit: 'µs', ratio: 1.6 })
    expect(figures.get('p99: ours: cold')).toMatchObject({ value: 2, unit: 'ms' })
  })

  test('are a page to read', () => {
    const lines = renderResults(results).split('\n')
    expect(lines).toContain('| ours: POST | 30,000 | (29,900–30,100) | 0.50 | 24.0 | 1.60 | 0.50 | 2.00 |')
    expect(lines).toContain('| ours: POST, requests/s of Apollo Server | ≥ 18 | 15.0 | missed |')
    expect(lines).toContain('| + lookup | 35,000 | 0.58 | 22.0 | 2.0 |')
    expect(lines.filter((line) => line.startsWith('| part'))).toEqual([])
  })

  test('are none without a floor', () => {
    expect(() => renderResults({ ...results, ways: [] })).toThrow('the floor was not measured')
  })
})

describe('the peers', () => {
  const read = (path: string) => JSON.parse(readFileSync(`bench/peers/${path}`, 'utf8'))

  test('are pinned by a lockfile of their own', () => {
    const { dependencies } = read('package.json')
    const { packages } = read('package-lock.json')
    expect(packages[''].dependencies).toEqual(dependencies)
    for (const [name, version] of Object.entries(dependencies))
      expect(packages[`node_modules/${name}`].version).toBe(version)
  })

  test('have the graphql that all of them want', () => {
    expect(read('package.json').dependencies.graphql).toMatch(/^16\./)
  })

  test.each(Object.entries(PEERS))('%s has a server', (_, { file }) => {
    expect(readFileSync(`bench/peers/${file}`, 'utf8')).toContain('process.env.PORT')
  })
})

describe('growth', () => {
  test.each([
    [[5, 5, 5], 0],
    [[1, 2, 3, 4], 2],
    [[4, 1, 1, 4], 0],
  ])('of %j every half minute is %d a minute', (values, growth) => {
    expect(growthPerMinute(values, 0.5)).toBeCloseTo(growth)
  })

  test('of one value is unknown', () => {
    expect(() => growthPerMinute([1], 1)).toThrow(RangeError)
  })
})
