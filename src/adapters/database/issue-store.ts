import type pg from 'pg'
import type { IssueStatus, IssueStore, IssueSummary, StoredIssue } from '../../newsletter-ports.ts'
import { freezeIssue } from './freeze-issue.ts'

const UNIQUE_VIOLATION = '23505'
const ISSUE_COLUMNS = `number, week::text, is_sample AS "isSample", subject, html, text, query, variables,
  answer, dataset_version AS "datasetVersion", published_at AS "publishedAt", frozen_at AS "frozenAt",
  paused_at AS "pausedAt", pause_reason AS "pauseReason", resumed_at AS "resumedAt"`
/** Numbers have no gaps, so they are counted and not drawn from a sequence. */
const SAVE = `
  INSERT INTO issues (number, week, is_sample, subject, html, text, query, variables, answer, dataset_version,
    published_at)
  SELECT coalesce(max(number), 0) + 1, $1::date, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10 FROM issues
  ON CONFLICT (week) DO UPDATE SET is_sample = EXCLUDED.is_sample, subject = EXCLUDED.subject,
    html = EXCLUDED.html, text = EXCLUDED.text, query = EXCLUDED.query, variables = EXCLUDED.variables,
    answer = EXCLUDED.answer, dataset_version = EXCLUDED.dataset_version, published_at = EXCLUDED.published_at
  WHERE issues.frozen_at IS NULL`
const STATUS = `
  SELECT count(*)::int AS recipients,
    count(*) FILTER (WHERE d.state = 'ACCEPTED')::int AS accepted,
    count(*) FILTER (WHERE d.state = 'SUPPRESSED')::int AS suppressed,
    count(*) FILTER (WHERE d.state = 'FAILED')::int AS failed,
    count(*) FILTER (WHERE d.state = 'UNKNOWN' OR (d.state = 'SENDING' AND h.id IS NULL))::int AS unknown,
    count(*) FILTER (WHERE d.state = 'PENDING' OR (d.state = 'SENDING' AND h.id IS NOT NULL))::int AS pending
  FROM deliveries d
  LEFT JOIN sender_heartbeats h ON h.id = d.claimed_by AND h.beat_at > now() - make_interval(secs => $2)
  WHERE d.issue_number = $1`

/** Issues in SQL: composed, frozen with their recipients, paused, counted. */
export function createIssueStore(pool: pg.Pool): IssueStore {
  async function one(where: string, value: unknown): Promise<StoredIssue | null> {
    const { rows } = await pool.query<StoredIssue>(
      `SELECT ${ISSUE_COLUMNS} FROM issues WHERE ${where} = $1`,
      [value],
    )
    return rows[0] ?? null
  }

  return {
    issueOf: (week) => one('week', week),
    issueByNumber: (number) => one('number', number),

    async sentIssues(first, before) {
      const { rows } = await pool.query<IssueSummary>(
        `SELECT number, week::text, is_sample AS "isSample", subject, published_at AS "publishedAt"
         FROM issues WHERE frozen_at IS NOT NULL AND ($2::int IS NULL OR number < $2)
         ORDER BY number DESC LIMIT $1`,
        [first, before],
      )
      return rows
    },

    async saveIssue(content, now) {
      const values = [
        content.week,
        content.isSample,
        content.subject,
        content.html,
        content.text,
        content.query,
        JSON.stringify(content.variables),
        JSON.stringify(content.answer),
        content.datasetVersion,
        now,
      ]
      // Two issues saved at once may count the same number: the second counts again.
      for (let tries = 1; ; tries++) {
        try {
          await pool.query(SAVE, values)
          break
        } catch (error) {
          if ((error as { code?: string }).code !== UNIQUE_VIOLATION || tries === 5) throw error
        }
      }
      const saved = await one('week', content.week)
      if (!saved) throw new Error(`the issue of ${content.week} was removed while it was saved`)
      return saved
    },

    freeze: (issue, moved, now) => freezeIssue(pool, issue, moved, now),

    async pause(issue, reason, now) {
      await pool.query(
        'UPDATE issues SET paused_at = coalesce(paused_at, $3), pause_reason = $2 WHERE number = $1',
        [issue, reason, now],
      )
    },

    async resume(issue, now) {
      await pool.query(
        `WITH due AS (
           SELECT id FROM deliveries WHERE issue_number = $1 AND state = 'PENDING' AND next_at > $2
           ORDER BY id FOR UPDATE
         ), brought AS (UPDATE deliveries d SET next_at = $2 FROM due WHERE d.id = due.id)
         UPDATE issues SET resumed_at = CASE WHEN paused_at IS NULL THEN resumed_at ELSE $2 END,
           paused_at = NULL, pause_reason = NULL WHERE number = $1`,
        [issue, now],
      )
    },

    async status(issue, silentMs) {
      const { rows } = await pool.query<IssueStatus>(STATUS, [issue, silentMs / 1000])
      return rows[0]!
    },

    async unfinished(now) {
      const { rows } = await pool.query<{ number: number }>(
        `SELECT number FROM issues i WHERE frozen_at IS NOT NULL AND paused_at IS NULL
           AND NOT EXISTS (SELECT FROM sending_state WHERE paused_at IS NOT NULL) AND EXISTS (
           SELECT FROM deliveries d WHERE d.issue_number = i.number
             AND (d.state = 'SENDING' OR (d.state = 'PENDING' AND d.next_at <= $1)))
         ORDER BY number`,
        [now],
      )
      return rows.map((row) => row.number)
    },

    async hasNews(week) {
      const { rows } = await pool.query<{ news: boolean }>(
        'SELECT EXISTS (SELECT FROM imports WHERE as_of BETWEEN $1::date AND $1::date + 6) AS news',
        [week],
      )
      return rows[0]?.news ?? false
    },

    async resolve(issue, as, now) {
      const { rowCount } = await pool.query(
        as === 'PENDING'
          ? `UPDATE deliveries SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL, next_at = $2
             WHERE issue_number = $1 AND state = 'UNKNOWN'`
          : `UPDATE deliveries SET state = 'ACCEPTED', claimed_by = NULL, accepted_at = coalesce(claimed_at, $2)
             WHERE issue_number = $1 AND state = 'UNKNOWN'`,
        [issue, now],
      )
      return rowCount ?? 0
    },
  }
}
