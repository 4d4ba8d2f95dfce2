import table from './metros.json' with { type: 'json' }

export interface Metro {
  readonly slug: string
  /** The name people use. */
  readonly name: string
  /** ISO 3166-1 alpha-2; null for 'remote'. */
  readonly country: string | null
  /** Code of the US Census metropolitan area (CBSA); null abroad. */
  readonly cbsa: string | null
}

/** What counts for a posting that names no place at all and is done from anywhere. */
export const REMOTE_METRO = 'remote'

interface MetroEntry {
  readonly name: string
  readonly country: string
  readonly cbsa?: string
  readonly places: Readonly<Record<string, string | undefined>>
}

const entries = Object.entries(table as Record<string, MetroEntry>)

/** Every tracked metro and 'remote', by name in code-point order. */
export const METROS: readonly Metro[] = [
  ...entries.map(([slug, { name, country, cbsa }]) => ({ slug, name, country, cbsa: cbsa ?? null })),
  { slug: REMOTE_METRO, name: 'Remote', country: null, cbsa: null },
].sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0))

const bySlug: ReadonlyMap<string, Metro> = new Map(METROS.map((metro) => [metro.slug, metro]))

/** The metro of this slug; undefined where we track none. */
export function metroBySlug(slug: string): Metro | undefined {
  return bySlug.get(slug)
}

/** A place that belongs to a metro. `state` is a two-letter US state, empty abroad. */
export interface MetroPlace {
  readonly name: string
  readonly metro: string
  readonly country: string
  readonly state: string
}

/** The towns, districts and everyday names of all metros. */
export const METRO_PLACES: readonly MetroPlace[] = entries.flatMap(([metro, { country, places }]) =>
  Object.entries(places).flatMap(([state, names]) =>
    (names ?? '').split('; ').map((name) => ({ name, metro, country, state })),
  ),
)
