import type { MarketAnswer } from '../../ports.ts'
import { SENIORITIES, type Seniority } from '../../postings/raw-posting.ts'
import type { EmployerKind } from '../../postings/read-posting.ts'
import type { EmployerCounts } from '../../statistics/employer-counts.ts'
import type { CompanyPositions, Demand, MarketCounts, PayColumns } from '../../statistics/market-figures.ts'

export interface MarketRow {
  readonly kind:
    | 'seniority'
    | 'remote'
    | 'skill'
    | 'metro'
    | 'company'
    | 'employerKind'
    | 'folded'
    | 'employers'
    | 'skillEmployers'
    | 'pay'
  /** Null for all roles together, which only companies and employers have, the latter also by skill. */
  readonly role: string | null
  readonly name: string | null
  readonly n: number
  /**
   * Big-endian 32-bit integers. Of pay four a posting: employer, floor, ceiling, index of the seniority; of employers
   * two each: employer, positions.
   */
  readonly packed: Buffer | null
  /** Of a company, and of the row that counts the positions of a kind. */
  readonly employer_kind: EmployerKind | null
}

interface Tally {
  remote: number
  folded: number
  readonly seniority: Record<Seniority, number>
  readonly skills: Map<string, number>
  readonly metros: Map<string, number>
  readonly companies: CompanyPositions[]
  readonly employerKinds: Record<EmployerKind, number>
  employers: Buffer
  readonly pay: Buffer[]
}

const BYTES_AN_INTEGER = 4

/** Sorts the rows of the aggregate statement into the counts of each role and of all of them together. */
export function readMarketRows(rows: readonly MarketRow[]): MarketAnswer {
  const all = createTally()
  const roles = new Map<string, Tally>()
  const skillEmployers = new Map<string, EmployerCounts>()
  for (const row of rows) {
    if (row.kind === 'skillEmployers') {
      skillEmployers.set(row.name ?? '', readEmployers(row.packed ?? Buffer.alloc(0)))
      continue
    }
    if (row.role === null) {
      add(all, row)
      continue
    }
    const role = roles.get(row.role) ?? createTally()
    roles.set(row.role, role)
    add(role, row)
    if (row.kind !== 'company' && row.kind !== 'employers') add(all, row)
  }
  const sorted = [...roles].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    roles: new Map(sorted.map(([slug, tally]) => [slug, count(tally)])),
    all: count(all),
    skillEmployers: new Map([...skillEmployers].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

const createTally = (): Tally => ({
  remote: 0,
  folded: 0,
  seniority: { ENTRY: 0, MID: 0, SENIOR: 0 },
  skills: new Map(),
  metros: new Map(),
  companies: [],
  employerKinds: { DIRECT: 0, STAFFING: 0, GIG_PLATFORM: 0 },
  employers: Buffer.alloc(0),
  pay: [],
})

function add(tally: Tally, row: MarketRow): void {
  const { kind, name, n, packed } = row
  const increase = (counts: Map<string, number>) => counts.set(name ?? '', (counts.get(name ?? '') ?? 0) + n)
  if (kind === 'seniority') tally.seniority[name as Seniority] += n
  else if (kind === 'remote') tally.remote += n
  else if (kind === 'skill') increase(tally.skills)
  else if (kind === 'metro') increase(tally.metros)
  else if (kind === 'company') tally.companies.push(companyOf(row))
  else if (kind === 'folded') tally.folded += n
  else if (kind === 'employerKind') tally.employerKinds[row.employer_kind as EmployerKind] += n
  else if (kind === 'employers') tally.employers = packed ?? tally.employers
  else if (packed) tally.pay.push(packed)
}

const companyOf = ({ name, n, employer_kind }: MarketRow): CompanyPositions => ({
  name: name ?? '',
  openPositions: n,
  kind: employer_kind ?? 'DIRECT',
})

const count = (tally: Tally): MarketCounts => ({
  openPositions: SENIORITIES.reduce((sum, seniority) => sum + tally.seniority[seniority], 0),
  foldedPostings: tally.folded,
  remotePositions: tally.remote,
  seniority: tally.seniority,
  skills: mostFirst(tally.skills),
  companies: tally.companies.sort(byMost),
  employers: readEmployers(tally.employers),
  employerKinds: tally.employerKinds,
  metros: mostFirst(tally.metros),
  pay: readPay(tally.pay),
})

const mostFirst = (counts: ReadonlyMap<string, number>): Demand[] =>
  [...counts].map(([name, openPositions]) => ({ name, openPositions })).sort(byMost)

const byMost = (a: Demand, b: Demand) =>
  b.openPositions - a.openPositions || compareCodePoints(a.name, b.name)

/** As COLLATE "C" sorts UTF-8. */
const compareCodePoints = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

function readEmployers(packed: Buffer): EmployerCounts {
  const [employers, positions] = readColumns(packed, 2)
  return { employers, positions }
}

function readPay(chunks: readonly Buffer[]): PayColumns {
  const [employers, floors, ceilings, seniorities] = readColumns(Buffer.concat(chunks), 4)
  return { employers, floors, ceilings, seniorities: Uint8Array.from(seniorities) }
}

function readColumns(packed: Buffer, count: 2): [Int32Array, Int32Array]
function readColumns(packed: Buffer, count: 4): [Int32Array, Int32Array, Int32Array, Int32Array]
function readColumns(packed: Buffer, count: number): Int32Array[] {
  const length = packed.length / (count * BYTES_AN_INTEGER)
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length)
  return Array.from({ length: count }, (_, column) =>
    Int32Array.from({ length }, (_, row) => view.getInt32((row * count + column) * BYTES_AN_INTEGER)),
  )
}
