import type pg from 'pg'
import { METROS } from '../src/postings/vocabulary/metros.ts'
import { ROLES } from '../src/postings/vocabulary/roles.ts'
import { SKILLS } from '../src/postings/vocabulary/skills.ts'

/** The Sunday of the week that is published. */
export const COUNTED_ON = '2026-09-27'
const SOURCES = 1_000
/** Different sets of skills; each is that of many postings. */
const SETS = 20_000

/**
 * Fills an empty database with open postings, and with a fifth as many that were closed before. A few employers have
 * most of them, three in five disclose pay, most of it of the employer's making, and one in twenty is another source's
 * telling of an opening. The same numbers each time.
 */
export async function fillMarket(pool: pg.Pool, size: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SELECT setseed(0.25)')
    await client.query(ADD_SOURCES, [COUNTED_ON])
    await client.query(ADD_EMPLOYERS, [employersOf(size)])
    const sets = [SKILLS, METROS, ROLES].map((list) => list.map(({ slug }) => slug))
    await client.query(DRAW_SETS, sets.slice(0, 1))
    const versions = Math.round(size * 1.2)
    await client.query(DRAW_POSTINGS, [versions, employersOf(size), ...sets.slice(1)])
    await client.query(ADD_POSTINGS, [COUNTED_ON])
    await client.query(ADD_VERSIONS, [COUNTED_ON, versions / 2 + 1])
    await client.query('DROP TABLE drawn')
    await client.query('VACUUM ANALYZE')
  } finally {
    client.release()
  }
}

const employersOf = (size: number) => Math.ceil(size / 20)

const ADD_SOURCES = `
  WITH added AS (
    INSERT INTO sources (name, format, is_sample, newest_as_of, last_imported_at)
    SELECT 'board:' || nth, 'ndjson', false, $1::date, now() FROM generate_series(1, ${SOURCES}) AS nth
    RETURNING id
  )
  INSERT INTO imports (source_id, as_of) SELECT id, $1::date FROM added`

const ADD_EMPLOYERS = `
  INSERT INTO employers (key, name, kind)
  SELECT 'company' || nth, 'Company ' || nth,
    (CASE WHEN nth % 40 = 0 THEN 'STAFFING' ELSE 'DIRECT' END)::"EmployerKind"
  FROM generate_series(1, $1::int) AS nth`

/** A few skills are common and most are rare. */
const DRAW_SETS = `
  CREATE TEMPORARY TABLE skill_sets AS
  SELECT nth, ARRAY (
    SELECT DISTINCT ($1::text[])[1 + floor(cardinality($1::text[]) * power(random(), 3) + nth * 0)::int] COLLATE "C"
    FROM generate_series(1, 3 + nth % 7) ORDER BY 1
  ) AS skills
  FROM generate_series(0, ${SETS - 1}) AS nth`

const DRAW_POSTINGS = `
  CREATE UNLOGGED TABLE drawn AS
  SELECT nth AS id, 1 + (nth - 1) / ($1::int / ${SOURCES}) AS source_id, 1 + floor($2::int * power(random(), 4))::int AS employer_id,
    ($4::text[])[1 + floor(cardinality($4::text[]) * power(random(), 1.5))::int] AS role,
    floor(random() * 10)::int AS level, random() AS place, random() AS abroad, random() AS luck,
    CASE WHEN random() < 0.75 THEN ($3::text[])[1 + floor(cardinality($3::text[]) * power(random(), 3))::int] END AS metro,
    floor(random() * ${SETS})::int AS set
  FROM generate_series(1, $1::int) AS nth`

const ADD_POSTINGS = `
  INSERT INTO postings (id, source_id, external_id, first_seen_on)
  SELECT id, source_id, 'p' || id, $1::date - 28 - id % 60 FROM drawn`

/** In hundreds of dollars a year: by seniority, employer and chance. */
const FLOOR = `
  CASE WHEN d.id % 5 < 3 THEN 100 * round(600 + 70 * level + 4 * (employer_id * 7919 % 100) + 500 * luck)::int END`

const ADD_VERSIONS = `
  INSERT INTO posting_versions (id, posting_id, source_id, open_from, closed_on, last_seen_on, content_hash, employer_id,
    role, seniority, workplace, title, url, metros, countries, skills, skill_words, pay_text, pay_low, pay_high,
    pay_currency, pay_period, floor_usd, ceiling_usd, opening_key, wording_key)
  SELECT d.id, d.id, source_id, $1::date - 28 - d.id % 60,
    CASE WHEN d.id % 6 = 0 THEN $1::date - d.id % 28 END, CASE WHEN d.id % 6 = 0 THEN $1::date - d.id % 28 - 1 END,
    sha256(d.id::text::bytea), employer_id, role,
    (CASE WHEN level < 2 THEN 'ENTRY' WHEN level < 6 THEN 'MID' ELSE 'SENIOR' END)::"Seniority",
    (CASE WHEN place < 0.25 THEN 'REMOTE' WHEN place < 0.5 THEN 'HYBRID' WHEN place < 0.8 THEN 'ONSITE' END)::"Workplace",
    'Senior ' || role || ', Platform and Products', 'https://jobs.example/' || source_id || '/' || d.id,
    array_remove(ARRAY [metro], NULL), ARRAY [CASE WHEN abroad < 0.7 THEN 'US' ELSE 'GB' END], skills, skills,
    '$' || floor_usd || ' to $' || floor_usd * 1.3, floor_usd, floor_usd * 1.3, 'USD',
    CASE WHEN floor_usd IS NOT NULL THEN 'YEAR'::"PayPeriod" END, floor_usd, (floor_usd * 1.3)::int,
    CASE WHEN d.id % 20 = 7 THEN (d.id + $2::int) % (2 * ($2::int - 1)) ELSE d.id END, CASE WHEN d.id % 40 >= 20 THEN d.id END
  FROM (SELECT *, ${FLOOR} AS floor_usd FROM drawn d) d JOIN skill_sets ON nth = set`
