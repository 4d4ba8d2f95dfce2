import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCpuMs, readCpuMs } from '../../bench/gateway/cpu-time.ts'
import { findHeldPorts } from '../../bench/gateway/slow-connections.ts'
import { countFailures, parseWrk } from '../../bench/gateway/wrk.ts'
import { countVarieties, writeEachOtherScript, writeSameScript } from '../../bench/gateway/wrk-scripts.ts'

const SUMMARY = {
  requests: 22464,
  durationUs: 1099838,
  bytes: 138423168,
  unconnected: 1,
  broken: 2,
  refused: 3,
  wrong: 4,
  p50Us: 320,
  p99Us: 4250,
}

describe('what wrk prints', () => {
  const output = (line: string) => `Running 1s test @ http://127.0.0.1:4790\n  1 threads\n\n${line}\n`

  test('is read from the line of our script', () => {
    expect(parseWrk(output(`wrk: ${JSON.stringify(SUMMARY)}`))).toEqual(SUMMARY)
    expect(countFailures(SUMMARY)).toBe(10)
  })

  test.each([
    ['there is no such line, as where a script has a mistake', 'script.lua:3: unexpected symbol'],
    ['a figure is missing', 'wrk: {"requests":1}'],
    ['a figure is none', `wrk: ${JSON.stringify({ ...SUMMARY, durationUs: 0 })}`],
  ])('is no result where %s', (_, line) => {
    expect(() => parseWrk(output(line))).toThrow()
  })
})

describe('the scripts for wrk', () => {
  test('hold a question as it is, whatever is in it', () => {
    const body = '{"query":"{ a(b: \\"]] \\\\ \\") }"}'
    const script = writeSameScript({ method: 'POST', path: '/graphql', headers: { 'x-a': 'b' }, body })
    expect(script).toContain(`wrk.body = [==[${body}]==]`)
    expect(script).toContain('wrk.headers[ [==[x-a]==] ] = [==[b]==]')
  })

  test('refuse what would end a text of Lua', () => {
    expect(() => writeSameScript({ method: 'GET', path: '/]==]' })).toThrow("Lua can't quote")
  })

  test('ask for more different variables than the longest run has requests', () => {
    const roles = Array.from({ length: 20 }, (_, nth) => `role-${nth}`)
    const variety = { query: '{ a }', roles, weeks: ['2026-09-14', '2026-09-21'] }
    expect(countVarieties(variety)).toBe(20 * 19 * 2 * 729)
    expect(writeEachOtherScript(variety, '"a"')).toContain('[==[role-19]==]')
  })
})

describe('the CPU time of a process', () => {
  test.each([
    ['1234 (node) S 1 1234 1234 0 -1 4194304 5000 0 10 0 150 50 0 0 20 0 11 0 100 0 0', 2_000],
    ['1234 (no) de) S 1 1234 1234 0 -1 4194304 5000 0 10 0 7 0 0 0 20 0 11 0 100 0 0', 70],
  ])('of %s is %d ms', (stat, ms) => {
    expect(parseCpuMs(stat)).toBe(ms)
  })

  test('is not read from anything else', () => {
    expect(() => parseCpuMs('no such line')).toThrow('/proc/PID/stat')
  })

  test.runIf(process.platform === 'linux')('is what the kernel says of this process', () => {
    expect(readCpuMs(process.pid)).toBeGreaterThan(0)
    expect(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).trim()).toBe('100')
  })
})

describe('the connections that a server holds', () => {
  test('are those established on its port, by the port of the client', () => {
    const table = readFileSync(new URL('./proc-net-tcp.txt', import.meta.url), 'utf8')
    expect(findHeldPorts(table, 8080)).toEqual(new Set([50_000, 50_002]))
  })
})
