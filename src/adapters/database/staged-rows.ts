import type { StagedPosting } from '../../ports.ts'

/** What staged_postings and posting_versions have in common, but for the hash. */
export const VERSION_COLUMNS = `role, seniority, workplace, title, url, metros, countries, skills, skill_words, pay_text,
  pay_low, pay_high, pay_currency, pay_period, pay_tiers, hours_per_week, uncounted_pay, floor_usd, ceiling_usd,
  opening_key, wording_key`

/** What was read as JSON for `json_populate_recordset(NULL::staged_postings, …)`. */
export function stagedRows(postings: readonly StagedPosting[], importId?: string): string {
  return JSON.stringify(postings.map((posting) => ({ ...stagedRow(posting), import_id: importId })))
}

function stagedRow({ externalId, contentHash, posting }: StagedPosting): Record<string, unknown> {
  return {
    external_id: externalId,
    content_hash: `\\x${contentHash}`,
    employer_key: posting.employerKey,
    company: posting.company,
    role: posting.role,
    seniority: posting.seniority,
    workplace: posting.workplace,
    title: posting.title,
    url: posting.url,
    metros: posting.metros,
    countries: posting.countries,
    skills: posting.skills,
    skill_words: posting.skillWords,
    pay_text: posting.advertisedPay?.text,
    pay_low: posting.advertisedPay?.low,
    pay_high: posting.advertisedPay?.high,
    pay_currency: posting.advertisedPay?.currency,
    pay_period: posting.advertisedPay?.period,
    pay_tiers: posting.advertisedPay?.tiers.length ? posting.advertisedPay.tiers : null,
    hours_per_week: posting.advertisedPay?.hoursPerWeek,
    uncounted_pay: posting.uncountedPay,
    floor_usd: posting.salary?.floor,
    ceiling_usd: posting.salary?.ceiling,
    opening_key: posting.openingKey,
    wording_key: posting.wordingKey,
    employer_kind: posting.employerKind,
  }
}
