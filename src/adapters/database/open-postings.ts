import type { MarketFilter, PostingQuestion } from '../../ports.ts'
import { employerKey } from '../../postings/employer-key.ts'

/** A source that has not spoken for this long leaves the count. */
const SILENT_AFTER_DAYS = 21

export interface OpenPostings {
  /**
   * `FROM … WHERE …` over `v`, the versions open at the end of the day that count: of those that tell of one opening
   * only one. The parameters are numbered from 1.
   */
  readonly from: string
  /** The same over those that do not count because another tells of the same opening. */
  readonly fromFolded: string
  /** The same over both. */
  readonly fromAll: string
  readonly values: readonly unknown[]
}

/** The one definition of an open position, which every count and every list of postings is made from. */
export function openPostings({ countedOn, isSample, filter }: PostingQuestion): OpenPostings {
  const values: unknown[] = [countedOn, isSample]
  const parameter = (value: unknown) => `$${values.push(value)}`
  const isOpen = [
    'v.open_from <= $1',
    '(v.closed_on IS NULL OR v.closed_on > $1)',
    ...(filter ? filterConditions(filter, parameter) : []),
  ].join(' AND ')
  return {
    // By way of an array the planner hashes them, also where it takes a table that just grew for empty.
    from: `FROM posting_versions v ${LIVE_SOURCES} WHERE ${isOpen} AND NOT EXISTS (
      SELECT FROM unnest(ARRAY (SELECT f.version_id FROM folded_postings f WHERE f.counted_on = $1)) AS folded (id)
      WHERE folded.id = v.id)`,
    fromFolded: `FROM folded_postings f JOIN posting_versions v ON v.id = f.version_id ${LIVE_SOURCES}
      WHERE f.counted_on = $1 AND ${isOpen}`,
    fromAll: `FROM posting_versions v ${LIVE_SOURCES} WHERE ${isOpen}`,
    values,
  }
}

const LIVE_SOURCES = `
  JOIN (
    SELECT i.source_id FROM imports i JOIN sources s ON s.id = i.source_id
    WHERE i.as_of <= $1 AND s.is_sample = $2
    GROUP BY i.source_id HAVING max(i.as_of) > $1::date - ${SILENT_AFTER_DAYS}
  ) live ON live.source_id = v.source_id`

function filterConditions(filter: MarketFilter, parameter: (value: unknown) => string): string[] {
  const conditions: string[] = []
  if (filter.seniority) conditions.push(`v.seniority::text = ANY (${parameter(filter.seniority)})`)
  if (filter.workplace) conditions.push(`v.workplace::text = ANY (${parameter(filter.workplace)})`)
  if (filter.metros) conditions.push(`v.metros && ${parameter(filter.metros)}::text[]`)
  if (filter.countries) conditions.push(`v.countries && ${parameter(filter.countries)}::text[]`)
  if (filter.skills) conditions.push(`v.skills @> ${parameter(filter.skills)}::text[]`)
  if (filter.companies)
    conditions.push(
      `v.employer_id IN (SELECT id FROM employers WHERE key = ANY (${parameter(filter.companies.map(employerKey))}))`,
    )
  return conditions
}
