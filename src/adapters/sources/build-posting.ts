import type { RawPosting } from '../../postings/raw-posting.ts'
import { FieldError } from './fields.ts'

/** What an adapter found of a posting: what it did not find is undefined. */
type PostingParts = {
  readonly [Key in Exclude<keyof RawPosting, 'id' | 'title' | 'company' | 'locations'>]?:
    | RawPosting[Key]
    | undefined
} & Pick<RawPosting, 'id' | 'title' | 'company'> & { readonly locations: readonly (string | undefined)[] }

/** A raw posting of what was found: without what was not, each place once and none of them empty. */
export function buildPosting({ id, title, company, locations, ...found }: PostingParts): RawPosting {
  const places = locations.map((place) => place?.trim() ?? '').filter((place) => place !== '')
  const said = Object.entries(found).filter(([, value]) => value !== undefined && value !== '')
  return { id, title, company, locations: [...new Set(places)], ...Object.fromEntries(said) }
}

/** The employer that a posting names, else the one known of the file. @throws FieldError where there is neither. */
export function employerOf(named: string | undefined, known: string | null): string {
  const company = named?.trim() || known
  if (company !== null) return company
  throw new FieldError('no company is named: the posting has to name one, or the caller with --company NAME')
}
