import type pg from 'pg'

/**
 * Removes what the sample brought: its postings, the weeks computed from it and the issues of those weeks.
 * Part of the transaction that publishes the first real week, so that one or the other always answers whole.
 */
export async function removeSample(client: pg.PoolClient): Promise<void> {
  await client.query(
    'DELETE FROM deliveries WHERE issue_number IN (SELECT number FROM issues WHERE is_sample)',
  )
  await client.query('DELETE FROM editions WHERE issue_number IN (SELECT number FROM issues WHERE is_sample)')
  await client.query('DELETE FROM issues WHERE is_sample')
  await client.query('DELETE FROM published_weeks WHERE is_sample')
  const { rowCount } = await client.query('DELETE FROM sources WHERE is_sample')
  if (!rowCount) return
  await client.query(
    'DELETE FROM employers e WHERE NOT EXISTS (SELECT FROM posting_versions v WHERE v.employer_id = e.id)',
  )
}
