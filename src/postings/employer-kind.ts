import { employerKey } from './employer-key.ts'
import type { EmployerKind } from './read-posting.ts'
import table from './vocabulary/intermediaries.json' with { type: 'json' }

const kindOfName: ReadonlyMap<string, EmployerKind> = new Map([
  ...table.staffing.names.map((name) => [employerKey(name), 'STAFFING'] as const),
  ...table.gigPlatform.names.map((name) => [employerKey(name), 'GIG_PLATFORM'] as const),
])
const staffingWords: ReadonlySet<string> = new Set(table.staffing.words)

/** For whom an employer hires, as its name tells: one that is known, or one that says it is a staffing firm. */
export function employerKind(key: string): EmployerKind {
  const known = kindOfName.get(key)
  if (known !== undefined) return known
  return key.split(' ').some((word) => staffingWords.has(word)) ? 'STAFFING' : 'DIRECT'
}
