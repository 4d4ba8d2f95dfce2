import type { Database } from '../../../src/adapters/database/open-database.ts'

/** The weeks of the letters that everybody got, one issue each, numbered from 1. */
export const WEEKS: readonly string[] = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']

/** Four issues, accepted for each of these people, who are confirmed; gives back their ids, which follow on one another. */
export async function prepareIssues({ pool }: Database, emails: readonly string[]): Promise<number[]> {
  for (const table of ['deliveries', 'issues', 'subscribers', 'suppressions', 'published_weeks'])
    await pool.query(`DELETE FROM ${table}`)
  await pool.query(
    `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
     SELECT week, week + 6, false, false, 1, now(), '\\x00', '[]' FROM unnest($1::date[]) week`,
    [WEEKS],
  )
  await pool.query(
    `INSERT INTO issues (number, week, is_sample, subject, html, text, query, variables, answer, dataset_version, frozen_at)
     SELECT number, week, false, '', '', '', '', '{}', '{}', 1, now()
     FROM unnest($1::date[]) WITH ORDINALITY AS w (week, number)`,
    [WEEKS],
  )
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO subscribers (email, email_key, status, roles, consent_source, consent_wording, confirmed_at)
     SELECT email, email, 'CONFIRMED', '{}', 'form', 'wording', now() FROM unnest($1::text[]) email RETURNING id`,
    [emails],
  )
  await pool.query(
    `INSERT INTO deliveries (issue_number, subscriber_id, state, attempts, accepted_at)
     SELECT i.number, s.id, 'ACCEPTED', 1, now() FROM issues i, subscribers s`,
  )
  return rows.map(({ id }) => id)
}

/** All that a report could change. */
export async function everything({ pool }: Database): Promise<unknown> {
  const rowsOf = async (table: string) =>
    (await pool.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`)).rows
  return Promise.all(['subscribers', 'deliveries', 'suppressions', 'signups'].map(rowsOf))
}
