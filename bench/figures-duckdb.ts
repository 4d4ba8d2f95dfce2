import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { COMPANIES_KEPT } from '../src/statistics/market-figures.ts'
import { copyOut } from './copy-rows.ts'
import { COUNTED_ON } from './figures-market.ts'

/** The same rows in DuckDB's own storage, in memory. */
export interface DuckMarket {
  readonly version: string
  /** Counts, percentiles and means of every role and of all together, read into objects. Gives back the open positions. */
  countAll(): Promise<number>
  close(): void
}

/** Copies the postings, their folds and the employers of the database over by way of files. */
export async function openDuckMarket(databaseUrl: string, folder: string): Promise<DuckMarket> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    for (const [table, { select, columns }] of Object.entries(TABLES)) {
      const file = join(folder, `${table}.csv`)
      const pieces = await copyOut(client, `COPY (${select}) TO STDOUT (FORMAT csv)`)
      await pipeline(pieces, createWriteStream(file))
      await connection.run(
        `CREATE TABLE ${table} AS SELECT ${columns} FROM read_csv('${file}', header = false, nullstr = '', all_varchar = true)`,
      )
    }
  } finally {
    await client.end()
  }
  const [version] = await read(connection, 'SELECT version() AS version')
  return {
    version: `DuckDB ${String(version?.version).replace('v', '')}`,
    async countAll() {
      await connection.run(`CREATE OR REPLACE TEMPORARY TABLE counted AS ${COUNTED}`)
      let open = 0
      for (const query of QUERIES)
        for (const row of await read(connection, query)) open += Number(row.open ?? 0)
      return open
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function read(connection: DuckDBConnection, query: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(query)).getRowObjectsJS()
}

const TABLES = {
  versions: {
    select: `SELECT v.id, open_from, closed_on, role, seniority, workplace, employer_id, floor_usd, ceiling_usd,
      array_to_string(skills, '|'), array_to_string(metros, '|') FROM posting_versions v`,
    columns: `column00::INT AS id, column01::DATE AS open_from, column02::DATE AS closed_on, column03 AS role,
      column04 AS seniority, column05 AS workplace, column06::INT AS employer_id, column07::INT AS floor_usd,
      column08::INT AS ceiling_usd, string_split(column09, '|') AS skills, string_split(column10, '|') AS metros`,
  },
  folds: {
    select: `SELECT version_id FROM folded_postings WHERE counted_on = '${COUNTED_ON}'`,
    columns: 'column0::INT AS id',
  },
  employers: {
    select: 'SELECT id, name, kind FROM employers',
    columns: 'column0::INT AS id, column1 AS name, column2 AS kind',
  },
}

const COUNTED = `
  SELECT * FROM versions v
  WHERE open_from <= DATE '${COUNTED_ON}' AND (closed_on IS NULL OR closed_on > DATE '${COUNTED_ON}')
    AND NOT EXISTS (FROM folds WHERE folds.id = v.id)`

const paid = (basis: string) => `
  SELECT role, count(*) AS n, count(DISTINCT employer_id) AS companies, avg(${basis}) AS mean,
    quantile_cont(${basis}, [0.1, 0.25, 0.5, 0.75, 0.9]) AS percentiles
  FROM counted WHERE floor_usd IS NOT NULL GROUP BY GROUPING SETS ((role), ())`

const QUERIES = [
  'SELECT role, seniority, count(*) AS open FROM counted GROUP BY role, seniority',
  `SELECT role, count(*) AS n FROM counted WHERE workplace = 'REMOTE' GROUP BY role`,
  'SELECT role, skill, count(*) AS n FROM (SELECT role, unnest(skills) AS skill FROM counted) GROUP BY role, skill',
  'SELECT role, metro, count(*) AS n FROM (SELECT role, unnest(metros) AS metro FROM counted) GROUP BY role, metro',
  `SELECT role, kind, count(*) AS n FROM counted JOIN employers e ON e.id = employer_id GROUP BY role, kind`,
  `SELECT c.role, e.name, e.kind, c.n FROM (
     SELECT role, employer_id, count(*) AS n FROM counted GROUP BY GROUPING SETS ((role, employer_id), (employer_id))
   ) c JOIN employers e ON e.id = c.employer_id
   QUALIFY row_number() OVER (PARTITION BY c.role ORDER BY c.n DESC, e.name) <= ${COMPANIES_KEPT}`,
  ...['floor_usd', '(floor_usd + ceiling_usd) / 2', 'ceiling_usd'].map(paid),
]
