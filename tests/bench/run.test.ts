import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { against, median } from '../../bench/measure.ts'
import { formatLine, formatTable } from '../../bench/report.ts'

const bench = (names: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['bench/run.ts', ...names], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })

describe('npm run bench', () => {
  test('names every benchmark there is when it is asked for one there is not', () => {
    const { status, stderr } = bench(['no-such-thing'])
    const files = globSync('bench/*.ts')
      .filter((file) => readFileSync(file, 'utf8').includes('export async function run('))
      .map((file) => basename(file, '.ts'))
      .toSorted()
    expect(stderr).toContain(`There is no benchmark no-such-thing. Allowed: ${files.join(', ')}, or none`)
    expect(status).toBe(2)
  })

  test.each(['figures', 'skill-storage'])('says what %s lacks', (name) => {
    const { status, stderr } = bench([name], { BENCH_DATABASE_URL: '', TEST_DATABASE_URL: '' })
    expect(stderr).toContain('set BENCH_DATABASE_URL or TEST_DATABASE_URL')
    expect(status).toBe(2)
  })
})

describe('a result', () => {
  const result = {
    about: 'Two ways.',
    figures: against('size: table', 'MB', { 'size: array': 1234.56789, 'size: table': 2469.13578 }),
  }

  test('sets every figure against its peer', () => {
    expect(result.figures.map(({ ratio }) => ratio)).toEqual([0.5, 1])
    expect(() => against('nobody', 'MB', {})).toThrow('nobody')
  })

  test('is a table for people', () => {
    expect(formatTable('storage', result).split('\n')).toEqual([
      'storage',
      'Two ways.',
      '  size: array  1,235 MB  0.5 × table',
      '  size: table  2,469 MB',
    ])
  })

  test('is one line for programs, and says what was left out', () => {
    const line = formatLine({ storage: result, other: { leftOut: 'No database.' } })
    expect(line).not.toContain('\n')
    expect(JSON.parse(line.replace('bench: ', ''))).toEqual({
      storage: {
        figures: [
          { name: 'size: array', value: 1235, unit: 'MB', ratio: 0.5, of: 'size: table' },
          { name: 'size: table', value: 2469, unit: 'MB', ratio: 1, of: 'size: table' },
        ],
      },
      other: { leftOut: 'No database.' },
    })
  })

  test.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected)
  })

  test('no rounds have no median', () => {
    expect(() => median([])).toThrow(RangeError)
  })
})
