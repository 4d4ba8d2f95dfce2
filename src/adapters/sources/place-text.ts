import { wordsOf } from './lenient-fields.ts'

/** Parts of an address as one wording, `Berlin, Germany`: empty and repeated parts left out; undefined where all are. */
export function placeText(...parts: readonly unknown[]): string | undefined {
  const words = parts.map(wordsOf).filter((part) => part !== undefined)
  const once = words.filter(
    (part, index) => words.findIndex((other) => other.toLowerCase() === part.toLowerCase()) === index,
  )
  return once.length === 0 ? undefined : once.join(', ')
}

/** A place as it is worded, with the country in brackets where the wording lacks it: `Remote (United States)`. */
export function withCountry(text: string | undefined, country: string | undefined): string | undefined {
  if (text === undefined || country === undefined) return text ?? country
  return text.toLowerCase().includes(country.toLowerCase()) ? text : `${text} (${country})`
}

/** A country's English name of its ISO 3166-1 code, in either case; other words as they are. */
export function countryName(country: unknown): string | undefined {
  const text = wordsOf(country)
  if (text === undefined || !/^[A-Za-z]{2}$/.test(text)) return text
  const code = text.toUpperCase() === 'UK' ? 'GB' : text.toUpperCase()
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}
