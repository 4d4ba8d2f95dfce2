import type { MarketAnswer } from '../../ports.ts'
import { SENIORITIES, type Seniority } from '../../postings/raw-posting.ts'
import type { Demand, MarketCounts, PayColumns } from '../../statistics/market-figures.ts'

export interface MarketRow {
  readonly kind: 'seniority' | 'remote' | 'skill' | 'metro' | 'company' | 'pay'
  /** Null for all roles together, which only companies have. */
  readonly role: string | null
  readonly name: string | null
  readonly n: number
  /** Four big-endian 32-bit integers a posting: employer, floor, ceiling, index of the seniority. */
  readonly pay: Buffer | null
}

interface Tally {
  remote: number
  readonly seniority: Record<Seniority, number>
  readonly skills: Map<string, number>
  readonly metros: Map<string, number>
  readonly companies: Map<string, number>
  readonly pay: Buffer[]
}

const BYTES_A_POSTING = 16

/** Sorts the rows of the aggregate statement into the counts of each role and of all of them together. */
export function readMarketRows(rows: readonly MarketRow[]): MarketAnswer {
  const all = createTally()
  const roles = new Map<string, Tally>()
  for (const row of rows) {
    if (row.role === null) {
      all.companies.set(row.name ?? '', row.n)
      continue
    }
    const role = roles.get(row.role) ?? createTally()
    roles.set(row.role, role)
    add(role, row)
    if (row.kind !== 'company') add(all, row)
  }
  const sorted = [...roles].sort(([a], [b]) => (a < b ? -1 : 1))
  return { roles: new Map(sorted.map(([slug, tally]) => [slug, count(tally)])), all: count(all) }
}

const createTally = (): Tally => ({
  remote: 0,
  seniority: { ENTRY: 0, MID: 0, SENIOR: 0 },
  skills: new Map(),
  metros: new Map(),
  companies: new Map(),
  pay: [],
})

function add(tally: Tally, { kind, name, n, pay }: MarketRow): void {
  const increase = (counts: Map<string, number>) => counts.set(name ?? '', (counts.get(name ?? '') ?? 0) + n)
  if (kind === 'seniority') tally.seniority[name as Seniority] += n
  else if (kind === 'remote') tally.remote += n
  else if (kind === 'skill') increase(tally.skills)
  else if (kind === 'metro') increase(tally.metros)
  else if (kind === 'company') increase(tally.companies)
  else if (pay) tally.pay.push(pay)
}

const count = (tally: Tally): MarketCounts => ({
  openPositions: SENIORITIES.reduce((sum, seniority) => sum + tally.seniority[seniority], 0),
  remotePositions: tally.remote,
  seniority: tally.seniority,
  skills: mostFirst(tally.skills),
  companies: mostFirst(tally.companies),
  metros: mostFirst(tally.metros),
  pay: readPay(tally.pay),
})

const mostFirst = (counts: ReadonlyMap<string, number>): Demand[] =>
  [...counts]
    .map(([name, openPositions]) => ({ name, openPositions }))
    .sort((a, b) => b.openPositions - a.openPositions || compareCodePoints(a.name, b.name))

/** As COLLATE "C" sorts UTF-8. */
const compareCodePoints = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

function readPay(chunks: readonly Buffer[]): PayColumns {
  const bytes = Buffer.concat(chunks)
  const length = bytes.length / BYTES_A_POSTING
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const column = (offset: number) =>
    Int32Array.from({ length }, (_, row) => view.getInt32(row * BYTES_A_POSTING + offset))
  return {
    employers: column(0),
    floors: column(4),
    ceilings: column(8),
    seniorities: Uint8Array.from(column(12)),
  }
}
