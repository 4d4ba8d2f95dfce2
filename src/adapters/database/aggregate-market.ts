import type pg from 'pg'
import type { MarketAnswer, PostingQuestion } from '../../ports.ts'
import { COMPANIES_KEPT } from '../../statistics/market-figures.ts'
import { openPostings } from './open-postings.ts'
import { type MarketRow, readMarketRows } from './read-market-rows.ts'

/** The one aggregate statement: publishing runs it without a filter, an unasked filter with one. */
export async function aggregateMarket(
  client: pg.Pool | pg.PoolClient,
  question: PostingQuestion,
): Promise<MarketAnswer> {
  const { from, fromFolded, values } = openPostings(question)
  const statement = aggregateStatement(from, fromFolded, question.filter ? '' : SKILL_EMPLOYERS)
  const { rows } = await client.query<MarketRow>(statement, [...values])
  return readMarketRows(rows)
}

// Asked only for a week's own figures: a filtered market's skills are not tested.
const SKILL_EMPLOYERS = `
  UNION ALL
  SELECT 'skillEmployers', NULL, skill, count(*), string_agg(
      int4send(employer_id) || int4send(n::int), ''::bytea ORDER BY employer_id), NULL
    FROM (
      SELECT skill, employer_id, count(*) AS n FROM open, unnest(skills) AS skill GROUP BY skill, employer_id
    ) asked GROUP BY skill`

// Pay and employers come as packed integers: a row of text for each of a million postings would cost more than counting
// them.
const aggregateStatement = (from: string, fromFolded: string, skillEmployers: string) => `
  WITH open AS MATERIALIZED (
    SELECT v.role, v.seniority, v.workplace, v.employer_id, v.floor_usd, v.ceiling_usd, v.skills, v.metros ${from}
  ), companies AS (
    SELECT role, employer_id, count(*) AS n FROM open GROUP BY GROUPING SETS ((role, employer_id), (employer_id))
  ), ranked AS (
    SELECT c.role, e.name, e.kind, c.n,
      row_number() OVER (PARTITION BY c.role ORDER BY c.n DESC, e.name COLLATE "C") AS rank
    FROM companies c JOIN employers e ON e.id = c.employer_id
  )
  SELECT 'seniority' AS kind, role, seniority::text AS name, count(*) AS n, NULL::bytea AS packed,
      NULL::text AS employer_kind
    FROM open GROUP BY role, seniority
  UNION ALL
  SELECT 'remote', role, NULL, count(*), NULL, NULL FROM open WHERE workplace = 'REMOTE' GROUP BY role
  UNION ALL
  SELECT 'skill', role, skill, count(*), NULL, NULL FROM open, unnest(skills) AS skill GROUP BY role, skill
  UNION ALL
  SELECT 'metro', role, metro, count(*), NULL, NULL FROM open, unnest(metros) AS metro GROUP BY role, metro
  UNION ALL
  SELECT 'folded', v.role, NULL, count(*), NULL, NULL ${fromFolded} GROUP BY v.role
  UNION ALL
  SELECT 'employerKind', role, NULL, sum(n)::bigint, NULL, kind::text
    FROM ranked WHERE role IS NOT NULL GROUP BY role, kind
  UNION ALL
  SELECT 'company', role, name, n, NULL, kind::text FROM ranked WHERE rank <= ${COMPANIES_KEPT}
  UNION ALL
  SELECT 'employers', role, NULL, count(*), string_agg(
      int4send(employer_id) || int4send(n::int), ''::bytea ORDER BY employer_id), NULL
    FROM companies GROUP BY role
  UNION ALL
  SELECT 'pay', role, NULL, count(*), string_agg(
      int4send(employer_id) || int4send(floor_usd) || int4send(ceiling_usd) ||
      int4send(CASE seniority WHEN 'ENTRY' THEN 0 WHEN 'MID' THEN 1 ELSE 2 END), ''::bytea
      ORDER BY employer_id, floor_usd, ceiling_usd, seniority), NULL
    FROM open WHERE floor_usd IS NOT NULL GROUP BY role${skillEmployers}`
