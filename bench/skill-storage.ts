import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { CommandError } from '../src/errors.ts'
import { SKILLS } from '../src/postings/vocabulary/skills.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { against, median, timeOf } from './measure.ts'

const POSTINGS = 1_000_000
/** Different sets of skills; each is that of twenty postings. */
const SETS = 50_000
const ROLES = 20
const ROUNDS = 5
/** Two that many postings ask for, and few together with everything else. */
const WANTED = [SKILLS[3]?.slug ?? '', SKILLS[11]?.slug ?? '']

type Name = 'array of slugs' | 'array with a GIN index' | 'table posting × skill'
const PEER: Name = 'table posting × skill'

/**
 * Should a posting's skills be an array of slugs or rows of a table? A million made-up postings of 3 to 9 skills each,
 * drawn so that a few skills are common and most are rare.
 */
export async function run(): Promise<BenchResult> {
  const url = process.env.BENCH_DATABASE_URL || process.env.TEST_DATABASE_URL
  if (!url)
    throw new CommandError(
      2,
      'skill-storage needs a PostgreSQL in which it may create a database: set BENCH_DATABASE_URL or TEST_DATABASE_URL.',
    )
  const name = `bench_${randomBytes(6).toString('hex')}`
  const admin = await connect(url)
  try {
    await admin.query(`CREATE DATABASE ${name}`)
    const client = await connect(Object.assign(new URL(url), { pathname: `/${name}` }).href)
    try {
      return await measure(client)
    } finally {
      await client.end()
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    }
  } finally {
    await admin.end()
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  // As the project's own connections: compiling a statement costs more than it saves here.
  const client = new pg.Client({ connectionString, options: '-c jit=off' })
  await client.connect().catch((error: Error) => {
    throw new CommandError(1, `The PostgreSQL of the benchmark can't be reached: ${error.message}`)
  })
  return client
}

async function measure(client: pg.Client): Promise<BenchResult> {
  await makePostings(client)
  const loaded = {
    'array of slugs': await timeOf(() => client.query(LOAD_ARRAY)),
    'array with a GIN index': await timeOf(() => client.query(LOAD_INDEXED_ARRAY)),
    'table posting × skill': await timeOf(() => client.query(LOAD_TABLE)),
  }
  await client.query('VACUUM ANALYZE')
  const counted = await medianQueries(client, {
    'array of slugs': countInArray('plain_array'),
    'array with a GIN index': countInArray('indexed_array'),
    'table posting × skill': COUNT_IN_TABLE,
  })
  const filtered = await medianQueries(client, {
    'array of slugs': filterArray('plain_array'),
    'array with a GIN index': filterArray('indexed_array'),
    'table posting × skill': FILTER_TABLE,
  })
  return {
    about: `${POSTINGS.toLocaleString('en-US')} postings of ${ROLES} roles on ${await versionOf(client)}, medians of ${ROUNDS} rounds.`,
    figures: [
      ...labelled('counts of every skill in every role', 'ms', counted),
      ...labelled('filter on two skills, counted by role', 'ms', filtered),
      ...labelled('size with indexes', 'MB', await sizes(client)),
      ...labelled('load', 'ms', loaded),
    ],
  }
}

const labelled = (what: string, unit: string, values: Readonly<Record<Name, number>>): BenchFigure[] =>
  against(
    `${what}: ${PEER}`,
    unit,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${what}: ${name}`, value])),
  )

/** Draws the postings once; both ways of storing them are filled from here. */
async function makePostings(client: pg.Client): Promise<void> {
  await client.query('CREATE TABLE skills (id int PRIMARY KEY, slug text NOT NULL)')
  await client.query(
    'INSERT INTO skills SELECT nth, slug FROM unnest($1::text[]) WITH ORDINALITY AS s (slug, nth)',
    [SKILLS.map(({ slug }) => slug)],
  )
  await client.query(`
    CREATE UNLOGGED TABLE drawn AS
    WITH sets AS MATERIALIZED (
      SELECT nth, ARRAY (
        SELECT DISTINCT 1 + floor(${SKILLS.length} * power((abs(hashint8(nth * 31::bigint + draw)) % 100000) / 100000.0, 3))::int
        FROM generate_series(1, 3 + nth % 7) AS draw
      ) AS skill_ids
      FROM generate_series(0, ${SETS - 1}) AS nth
    ), named AS MATERIALIZED (
      SELECT nth, skill_ids, ARRAY (
        SELECT slug FROM unnest(skill_ids) AS skill_id JOIN skills s ON s.id = skill_id ORDER BY slug COLLATE "C"
      ) AS skills
      FROM sets
    )
    SELECT id, ('role-' || (abs(hashint4(id)) % ${ROLES})) AS role, skill_ids, skills
    FROM generate_series(1, ${POSTINGS}) AS id JOIN named ON nth = id % ${SETS}`)
}

const LOAD_ARRAY = `
  CREATE TABLE plain_array (id int PRIMARY KEY, role text NOT NULL, skills text[] NOT NULL);
  INSERT INTO plain_array SELECT id, role, skills FROM drawn ORDER BY id`
const LOAD_INDEXED_ARRAY = `
  CREATE TABLE indexed_array (id int PRIMARY KEY, role text NOT NULL, skills text[] NOT NULL);
  INSERT INTO indexed_array SELECT id, role, skills FROM drawn ORDER BY id;
  CREATE INDEX ON indexed_array USING gin (skills)`
const LOAD_TABLE = `
  CREATE TABLE postings (id int PRIMARY KEY, role text NOT NULL);
  INSERT INTO postings SELECT id, role FROM drawn ORDER BY id;
  CREATE TABLE posting_skills (posting_id int NOT NULL, skill_id int NOT NULL);
  INSERT INTO posting_skills SELECT id, unnest(skill_ids) FROM drawn ORDER BY id;
  ALTER TABLE posting_skills ADD PRIMARY KEY (posting_id, skill_id);
  CREATE INDEX ON posting_skills (skill_id, posting_id)`

const countInArray = (table: string) =>
  `SELECT role, skill, count(*) FROM ${table}, unnest(skills) AS skill GROUP BY role, skill`
const COUNT_IN_TABLE = `
  SELECT c.role, s.slug, c.n FROM (
    SELECT p.role, ps.skill_id, count(*) AS n FROM posting_skills ps JOIN postings p ON p.id = ps.posting_id
    GROUP BY p.role, ps.skill_id
  ) c JOIN skills s ON s.id = c.skill_id`

const wanted = WANTED.map((slug) => `'${slug}'`).join(', ')
const filterArray = (table: string) =>
  `SELECT role, count(*) FROM ${table} WHERE skills @> ARRAY [${wanted}] GROUP BY role`
const FILTER_TABLE = `
  SELECT p.role, count(*) FROM postings p WHERE p.id IN (
    SELECT posting_id FROM posting_skills JOIN skills s ON s.id = skill_id
    WHERE s.slug IN (${wanted}) GROUP BY posting_id HAVING count(*) = ${WANTED.length}
  ) GROUP BY p.role`

/** Each query once a round, in turn. All give the same rows, or the figures would mean nothing. */
async function medianQueries(
  client: pg.Client,
  queries: Readonly<Record<Name, string>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(queries) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  const answers = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of names) {
      let rows: unknown[][] = []
      const query = { text: queries[name], rowMode: 'array' as const }
      times.get(name)?.push(
        await timeOf(async () => {
          rows = (await client.query(query)).rows
        }),
      )
      answers.add(JSON.stringify(rows.map((row) => row.join(' ')).toSorted()))
    }
  if (answers.size !== 1) throw new Error('the ways of storing skills disagree')
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >
}

async function sizes(client: pg.Client): Promise<Record<Name, number>> {
  const sizeOf = async (tables: readonly string[]) => {
    const { rows } = await client.query(
      'SELECT sum(pg_total_relation_size(name::regclass)) / 1e6 AS mb FROM unnest($1::text[]) AS name',
      [tables],
    )
    return Number(rows[0].mb)
  }
  return {
    'array of slugs': await sizeOf(['plain_array']),
    'array with a GIN index': await sizeOf(['indexed_array']),
    'table posting × skill': await sizeOf(['postings', 'posting_skills']),
  }
}

async function versionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query('SHOW server_version')
  return `PostgreSQL ${String(rows[0].server_version).split(' ')[0]}`
}
