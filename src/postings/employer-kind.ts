import { employerKey } from './employer-key.ts'
import type { EmployerKind } from './read-posting.ts'
import table from './vocabulary/intermediaries.json' with { type: 'json' }

const { staffing, gigPlatform } = table
const kindOfName: ReadonlyMap<string, EmployerKind> = new Map([
  ...staffing.names.map((name) => [employerKey(name), 'STAFFING'] as const),
  ...gigPlatform.names.map((name) => [employerKey(name), 'GIG_PLATFORM'] as const),
])
const staffingBrands = staffing.brands.map(spaced)
const gigBrands = gigPlatform.brands.map(spaced)
const staffingWords = staffing.words.map(spaced)
const staffingEndings = staffing.endings.map(spaced)
const otherWords = staffing.unless.map(spaced)

/**
 * For whom an employer hires, as its name tells: a known firm or platform, a part of one (its name and more words), or
 * one that says in its own name that it finds staff for others.
 */
export function employerKind(company: string): EmployerKind {
  const known = kindOfName.get(employerKey(company))
  if (known !== undefined) return known
  const words = spaced(company)
  if (gigBrands.some((brand) => words.startsWith(brand))) return 'GIG_PLATFORM'
  if (staffingBrands.some((brand) => words.startsWith(brand))) return 'STAFFING'
  if (otherWords.some((word) => words.includes(word))) return 'DIRECT'
  const says =
    staffingWords.some((word) => words.includes(word)) ||
    staffingEndings.some((word) => words.endsWith(word) && words !== word)
  return says ? 'STAFFING' : 'DIRECT'
}

/** The words of a name in lower case, a space before, between and behind them. */
function spaced(name: string): string {
  return ` ${name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `
}
