import type { MarketFilter, PostingQuestion } from '../../ports.ts'
import { employerKey } from '../../postings/employer-key.ts'

/** A source that has not spoken for this long leaves the count. */
const SILENT_AFTER_DAYS = 21

export interface OpenPostings {
  /** `FROM … WHERE …` over `v`, the versions open at the end of the day; the parameters are numbered from 1. */
  readonly from: string
  readonly values: readonly unknown[]
}

/** The one definition of an open position, which every count and every list of postings is made from. */
export function openPostings({ countedOn, isSample, filter }: PostingQuestion): OpenPostings {
  const values: unknown[] = [countedOn, isSample]
  const parameter = (value: unknown) => `$${values.push(value)}`
  const conditions = filter ? filterConditions(filter, parameter) : []
  const from = `
    FROM posting_versions v
    JOIN (
      SELECT i.source_id FROM imports i JOIN sources s ON s.id = i.source_id
      WHERE i.as_of <= $1 AND s.is_sample = $2
      GROUP BY i.source_id HAVING max(i.as_of) > $1::date - ${SILENT_AFTER_DAYS}
    ) live ON live.source_id = v.source_id
    WHERE v.open_from <= $1 AND (v.closed_on IS NULL OR v.closed_on > $1)
      ${conditions.map((condition) => `AND ${condition}`).join(' ')}`
  return { from, values }
}

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
