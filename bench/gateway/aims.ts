import { FLOOR, pageFloor } from './other-ways.ts'
import { COMPARISON_PAGE } from './own-ways.ts'
import type { Measured } from './rounds.ts'

export interface Aim {
  readonly name: string
  readonly value: number
  readonly of: string
  readonly aim:
    | { readonly atLeast: number; readonly atMost?: undefined }
    | { readonly atLeast?: undefined; readonly atMost: number }
  readonly isMet: boolean
}

interface Rule {
  readonly way: string
  readonly of: string
  readonly figure: 'requestsPerSecond' | 'cpuUs'
  readonly aim: Aim['aim']
}

const RULES: readonly Rule[] = [
  { way: 'ours: POST', of: FLOOR, figure: 'requestsPerSecond', aim: { atLeast: 0.4 } },
  { way: 'ours: POST', of: FLOOR, figure: 'cpuUs', aim: { atMost: 2.4 } },
  { way: 'ours: GET by documentId', of: FLOOR, figure: 'requestsPerSecond', aim: { atLeast: 0.5 } },
  {
    way: `ours: page ${COMPARISON_PAGE}`,
    of: pageFloor(COMPARISON_PAGE),
    figure: 'requestsPerSecond',
    aim: { atLeast: 0.4 },
  },
  { way: 'ours: POST', of: 'Mercurius with jit', figure: 'requestsPerSecond', aim: { atLeast: 3 } },
  { way: 'ours: POST', of: 'Apollo Server', figure: 'requestsPerSecond', aim: { atLeast: 18 } },
  {
    way: 'ours: cold',
    of: 'Mercurius without jit: cold',
    figure: 'requestsPerSecond',
    aim: { atLeast: 0.65 },
  },
]

/** What was aimed at, of what was measured. */
export function findAims(ways: readonly Measured[]): readonly Aim[] {
  const byName = new Map(ways.map((way) => [way.name, way]))
  return RULES.flatMap(({ way, of, figure, aim }) => {
    const ours = byName.get(way)
    const other = byName.get(of)
    if (!ours || !other) return []
    const value = ours[figure] / other[figure]
    const isMet = aim.atLeast === undefined ? value <= aim.atMost : value >= aim.atLeast
    const what = figure === 'cpuUs' ? 'CPU' : 'requests/s'
    return [{ name: `${way}, ${what} of ${of}`, value, of, aim, isMet }]
  })
}
