import type pg from 'pg'
import { employerKind } from '../../postings/employer-kind.ts'
import { packEmployerCounts, unpackEmployerCounts } from '../../statistics/employer-columns.ts'
import type { CompanyPositions, Demand, MarketFigures } from '../../statistics/market-figures.ts'
import { packPayColumns, unpackPayColumns } from '../../statistics/pay-columns.ts'

/** The role of rows that tell of all roles together. */
export const ALL_ROLES = ''

/** The figures of a week, by role and of all roles together. */
export interface WeekMarkets {
  readonly roles: ReadonlyMap<string, MarketFigures>
  readonly all: MarketFigures
}

/** A row of `week_figures` as it is written. */
export interface PackedFigures {
  readonly role: string
  readonly figures: string
  readonly pay: Buffer
  readonly employers: Buffer | null
}

interface FiguresRow extends Omit<PackedFigures, 'figures'> {
  readonly figures: StoredFigures
}

/** As this version stores them; an earlier one knew neither folds nor kinds of employers. */
type StoredFigures = Omit<
  MarketFigures,
  'pay' | 'employers' | 'companies' | 'foldedPostings' | 'employerKinds'
> & {
  readonly companies: readonly (Demand & Partial<CompanyPositions>)[]
} & Partial<Pick<MarketFigures, 'foldedPostings' | 'employerKinds'>>

export const packFigures = ({ roles, all }: WeekMarkets): PackedFigures[] =>
  [[ALL_ROLES, all] as const, ...roles].map(([role, { pay, employers, ...figures }]) => ({
    role,
    figures: JSON.stringify(figures),
    pay: Buffer.from(packPayColumns(pay)),
    employers: employers && Buffer.from(packEmployerCounts(employers)),
  }))

/** Puts these in the place of the week's figures, in the caller's transaction. */
export async function keepFigures(
  client: pg.PoolClient,
  week: string,
  packed: readonly PackedFigures[],
): Promise<void> {
  await client.query('DELETE FROM week_figures WHERE week = $1', [week])
  for (const { role, figures, pay, employers } of packed)
    await client.query(
      'INSERT INTO week_figures (week, role, figures, pay, employers) VALUES ($1, $2, $3, $4, $5)',
      [week, role, figures, pay, employers],
    )
}

/** @throws Error where the week was never published */
export async function readFigures(client: pg.Pool | pg.PoolClient, week: string): Promise<WeekMarkets> {
  const { rows } = await client.query<FiguresRow>(
    'SELECT role, figures, pay, employers FROM week_figures WHERE week = $1 ORDER BY role COLLATE "C"',
    [week],
  )
  const roles = new Map(rows.map((row) => [row.role, unpackFigures(row)]))
  const all = roles.get(ALL_ROLES)
  if (!all) throw new Error(`the published week ${week} has no row for all roles`)
  roles.delete(ALL_ROLES)
  return { roles, all }
}

const unpackFigures = ({ figures, pay, employers }: FiguresRow): MarketFigures => ({
  ...figures,
  foldedPostings: figures.foldedPostings ?? 0,
  companies: figures.companies.map((company) => ({ kind: employerKind(company.name), ...company })),
  employers: employers && unpackEmployerCounts(employers),
  employerKinds: figures.employerKinds ?? null,
  pay: unpackPayColumns(pay),
})
