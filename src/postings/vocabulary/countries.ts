import table from './countries.json' with { type: 'json' }

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly name: string
  /** What else postings call it. */
  readonly aliases: readonly string[]
}

/** All countries, by code. */
export const COUNTRIES: readonly Country[] = Object.entries(table).map(([code, line]) => {
  const [name = code, ...aliases] = line.split(' | ')
  return { code, name, aliases }
})

/** Whether this is an ISO 3166-1 alpha-2 code, in capitals. */
export function isCountryCode(code: string): boolean {
  return Object.hasOwn(table, code)
}
