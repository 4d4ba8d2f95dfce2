import { readFileSync } from 'node:fs'
import type { PagePlace } from '../../../src/pages/found/told-page.ts'
import { root } from '../pages-setup.ts'

export const ROLES: readonly { readonly slug: string; readonly name: string }[] = JSON.parse(
  readFileSync(`${root}/prisma/roles/roles.json`, 'utf8'),
)
export const [DATA_SCIENTIST, MLOPS_ENGINEER] = ['data-scientist', 'mlops-engineer'].map((wanted) =>
  ROLES.find(({ slug }) => slug === wanted),
) as [(typeof ROLES)[number], (typeof ROLES)[number]]

export const PLACE: PagePlace = {
  publicUrl: 'https://pay.example',
  operation: 'query Page {\n  dataset { week }\n}\n',
  variables: { left: 'a&b' },
  metros: [{ slug: 'new-york', name: 'New York' }],
}

export const DATASET = { isSample: false, updatedAt: '2026-11-23T09:00:00.000Z', version: '12' }
export const SALARY = {
  median: 162_500,
  sampleSize: 345,
  p10: 98_000,
  p25: 126_000,
  p75: 195_000,
  p90: 231_000,
}

/** A market of a week, with what is told of it changed. */
export function marketOf(changes: Readonly<Record<string, unknown>> = {}) {
  return { week: '2026-11-16', provisional: false, openPositions: 475, salary: SALARY, ...changes }
}

/** The answer of a comparison's operation, with its sides and all else changed. */
export function comparisonOf(left: object, right: object, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    dataset: DATASET,
    compareRoles: { left, right, salaryGap: { median: { significant: false } }, faq: [], ...changes },
  }
}

export const PAIR = comparisonOf(
  { role: DATA_SCIENTIST, ...marketOf() },
  {
    role: MLOPS_ENGINEER,
    ...marketOf({ openPositions: 80, salary: { ...SALARY, median: 136_500, sampleSize: 34 } }),
  },
)
