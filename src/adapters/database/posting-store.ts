import type pg from 'pg'
import type { PostingStore } from '../../ports.ts'
import type { PostingRow } from '../../posting-row.ts'
import { aggregateMarket } from './aggregate-market.ts'
import { openPostings } from './open-postings.ts'

/** Answers about postings: counts for figures, and the rows behind them. */
export function createPostingStore(pool: pg.Pool): PostingStore {
  return {
    aggregate: (question) => aggregateMarket(pool, question),
    async page({ role, first, after, ...question }) {
      const open = openPostings(question)
      const values = [...open.values]
      const parameter = (value: unknown) => `$${values.push(value)}`
      const from = role === null ? open.from : `${open.from} AND v.role = ${parameter(role)}`
      const start = after
        ? `WHERE (p.first_seen_on, p.id) < (${parameter(after.firstSeen)}, ${parameter(after.id)})`
        : ''
      const { rows } = await pool.query(
        `WITH open AS MATERIALIZED (SELECT v.id, v.posting_id ${from}),
         page AS (
           SELECT open.id, p.first_seen_on, p.id AS posting_id
           FROM open JOIN postings p ON p.id = open.posting_id ${start}
           ORDER BY p.first_seen_on DESC, p.id DESC LIMIT ${parameter(first + 1)}
         )
         SELECT total.n AS total, ${POSTING_COLUMNS}, ${alsoPosted('$1')}
         FROM (SELECT count(*) AS n FROM open) total
         LEFT JOIN (page JOIN posting_versions v ON v.id = page.id ${POSTING_JOINS}) ON true
         ORDER BY p.first_seen_on DESC, p.id DESC`,
        values,
      )
      const found = rows.filter((row) => row.id !== null)
      return {
        rows: found.slice(0, first).map(readPosting),
        totalCount: rows[0].total,
        hasNextPage: found.length > first,
      }
    },
    async byIds(ids) {
      const { rows } = await pool.query(
        `SELECT DISTINCT ON (p.id) ${POSTING_COLUMNS}, ${alsoPosted(NEWEST_DAY)}
         FROM posting_versions v ${POSTING_JOINS}
         WHERE v.posting_id = ANY ($1) ORDER BY p.id, v.open_from DESC, v.id DESC`,
        [ids],
      )
      return rows.map(readPosting)
    },
  }
}

const POSTING_COLUMNS = `
  p.id, v.title, e.name AS company, e.kind AS employer_kind, v.url, v.role, v.seniority, v.workplace, v.metros,
  v.countries, v.skills, v.skill_words, v.pay_text, v.pay_low, v.pay_high, v.pay_currency, v.pay_period,
  v.pay_tiers, v.hours_per_week, v.uncounted_pay, v.floor_usd, v.ceiling_usd,
  s.name AS source, p.first_seen_on, coalesce(newest.last_seen_on, s.newest_as_of) AS last_seen_on`

const NEWEST_DAY = '(SELECT counted_on FROM published_weeks ORDER BY week DESC LIMIT 1)'

const alsoPosted = (day: string) => `
  (SELECT coalesce(json_agg(json_build_object('source', source.name, 'url', other.url,
       'firstSeen', told.first_seen_on) ORDER BY told.first_seen_on, told.id), '[]')
   FROM folded_postings f
   JOIN posting_versions other ON other.id = f.version_id
   JOIN postings told ON told.id = other.posting_id
   JOIN sources source ON source.id = other.source_id
   WHERE f.counted_on = ${day} AND f.into_id = p.id) AS also_posted`

const POSTING_JOINS = `
  JOIN postings p ON p.id = v.posting_id
  JOIN employers e ON e.id = v.employer_id
  JOIN sources s ON s.id = v.source_id
  CROSS JOIN LATERAL (
    SELECT last_seen_on FROM posting_versions WHERE posting_id = v.posting_id ORDER BY open_from DESC, id DESC LIMIT 1
  ) newest`

const readPosting = (row: Record<string, unknown>): PostingRow =>
  ({
    id: row.id,
    title: row.title,
    company: row.company,
    employerKind: row.employer_kind,
    url: row.url,
    role: row.role,
    seniority: row.seniority,
    workplace: row.workplace,
    metros: row.metros,
    countries: row.countries,
    skills: row.skills,
    skillWords: row.skill_words,
    payText: row.pay_text,
    payLow: row.pay_low,
    payHigh: row.pay_high,
    payCurrency: row.pay_currency,
    payPeriod: row.pay_period,
    payTiers: row.pay_tiers,
    hoursPerWeek: row.hours_per_week,
    uncountedPay: row.uncounted_pay,
    floorUsd: row.floor_usd,
    ceilingUsd: row.ceiling_usd,
    source: row.source,
    firstSeen: row.first_seen_on,
    lastSeen: row.last_seen_on,
    alsoPosted: row.also_posted,
  }) as PostingRow
