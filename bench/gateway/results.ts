import type { BenchFigure } from '../benchmark.ts'
import { against } from '../measure.ts'
import { findAims } from './aims.ts'
import type { Machine } from './describe-machine.ts'
import { FLOOR } from './other-ways.ts'
import type { Measured } from './rounds.ts'

/** What bench/results/gateway.json holds. */
export interface GatewayResults {
  readonly measuredOn: string
  readonly machine: Machine
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  readonly answerBytes: number
  /** Of the database, while a thousand questions nobody asked before were answered. */
  readonly transactionsPerThousandCold: number
  readonly ways: readonly Measured[]
}

/** Every figure against the floor's, and the aims. */
export function listFigures({ ways, transactionsPerThousandCold }: GatewayResults): BenchFigure[] {
  const column = (title: string, unit: string, of: (way: Measured) => number) =>
    against(
      `${title}: ${FLOOR}`,
      unit,
      Object.fromEntries(ways.map((way) => [`${title}: ${way.name}`, of(way)])),
    )
  return [
    ...column('requests/s', '/s', ({ requestsPerSecond }) => requestsPerSecond),
    ...column('CPU a request', 'µs', ({ cpuUs }) => cpuUs),
    ...column('p50', 'ms', ({ p50Ms }) => p50Ms),
    ...column('p99', 'ms', ({ p99Ms }) => p99Ms),
    ...findAims(ways).map(({ name, value, aim, of }) => ({
      name: `aim: ${name}, ${aim.atLeast === undefined ? 'at most' : 'at least'} ${aim.atLeast ?? aim.atMost}`,
      value,
      unit: '×',
      ratio: value / (aim.atLeast ?? aim.atMost),
      of: `the aim, of ${of}`,
    })),
    {
      name: 'transactions in a thousand cold answers',
      value: transactionsPerThousandCold,
      unit: '',
      ratio: transactionsPerThousandCold / 1_000,
      of: 'one for each',
    },
  ]
}

/** The results as a page of Markdown. */
export function renderResults(results: GatewayResults): string {
  const { measuredOn, machine, rounds, seconds, connections, answerBytes, ways } = results
  const floor = ways.find(({ name }) => name === FLOOR)
  if (floor === undefined) throw new RangeError('the floor was not measured')
  const isPart = ({ name }: Measured) => name.startsWith('part: ')
  return `# The gateway, measured

Written by \`BENCH_FULL=1 npm run bench -- gateway\` on ${measuredOn}; [docs/benchmarks.md](../../docs/benchmarks.md) says how it is measured. ${machine.cpu}, ${machine.cores} cores, Node.js ${machine.node}; ${rounds} rounds of ${seconds} s, ${connections} connections, an answer of ${answerBytes.toLocaleString('en-US')} bytes. Medians; in brackets the lowest and the highest round.

${renderTable(
  ['way', 'requests/s', '', 'of the floor', 'CPU, µs a request', 'of the floor', 'p50, ms', 'p99, ms'],
  ways
    .filter((way) => !isPart(way))
    .map((way) => [
      way.name,
      count(way.requestsPerSecond),
      `(${count(Math.min(...way.rounds))}–${count(Math.max(...way.rounds))})`,
      ratio(way.requestsPerSecond / floor.requestsPerSecond),
      way.cpuUs.toFixed(1),
      ratio(way.cpuUs / floor.cpuUs),
      way.p50Ms.toFixed(2),
      way.p99Ms.toFixed(2),
    ]),
)}

## Aims

${renderTable(
  ['', 'aim', 'measured', ''],
  findAims(ways).map(({ name, value, aim, isMet }) => [
    name,
    aim.atLeast === undefined ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`,
    ratio(value),
    isMet ? 'met' : 'missed',
  ]),
)}

While a thousand cold answers were given the database saw ${results.transactionsPerThousandCold.toFixed(1)} transactions.

## What each part costs

A server with nothing in it but the parts of an answer from memory, each added to those before; what our server takes beyond the last is its own.

${renderTable(
  ['with', 'requests/s', 'of the floor', 'CPU, µs a request', 'more than before'],
  renderParts([
    floor,
    ...ways.filter(({ name }) => name === 'floor by POST'),
    ...ways.filter(isPart),
    ...ways.filter(({ name }) => name === 'ours: POST'),
  ]),
)}
`
}

function renderParts(steps: readonly Measured[]): string[][] {
  return steps.map(({ name, requestsPerSecond, cpuUs }, nth) => {
    const before = steps[nth - 1]
    const first = steps[0]
    return [
      name.replace('part: ', '+ '),
      count(requestsPerSecond),
      first ? ratio(requestsPerSecond / first.requestsPerSecond) : '',
      cpuUs.toFixed(1),
      before ? (cpuUs - before.cpuUs).toFixed(1) : '',
    ]
  })
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const count = (value: number) => Math.round(value).toLocaleString('en-US')
const ratio = (value: number) => (value >= 10 ? value.toFixed(1) : value.toFixed(2))
