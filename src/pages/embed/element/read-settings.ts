/** The attributes that decide what is asked; `theme` is for the style alone. */
export const ASKING_ATTRIBUTES = [
  'left',
  'right',
  'seniority',
  'workplace',
  'metro',
  'gateway',
  'key',
] as const

/** What an element asks, and of whom. */
export interface Settings {
  /** Of the one GET: the whole question, so that caches and elements share it. */
  readonly address: string
  /** The comparison's page, where a reader finds the rest. */
  readonly page: string
  /** Null where none was given: then nothing is asked beforehand. */
  readonly key: string | null
}

export type SettingsReading =
  | { readonly settings: Settings; readonly problem?: undefined }
  | { readonly problem: string; readonly settings?: undefined }

const FILTERS = [
  ['seniority', 'seniority'],
  ['workplace', 'workplace'],
  ['metro', 'metros'],
] as const

/**
 * Reads an element's attributes. Whether a role or a filter is known is for the gateway to say.
 * @param documentId the hash of the project's own document
 * @param origin of the gateway the script came from; null where that is not known
 */
export function readSettings(
  read: (name: string) => string | null,
  documentId: string,
  origin: string | null,
): SettingsReading {
  const [left, right] = [slugOf(read('left')), slugOf(read('right'))]
  if (left === '' || right === '') return { problem: 'the attributes left and right name two roles' }
  const given = read('gateway')?.trim() || origin || ''
  const gateway = URL.canParse(given) ? new URL(given) : null
  if (!gateway || !/^https?:$/.test(gateway.protocol))
    return { problem: 'the attribute gateway is the address of a gateway, such as https://salaries.example' }

  const page = new URL(`/compare/${[left, right].sort().map(encodeURIComponent).join('-vs-')}`, gateway)
  const where: Record<string, string[]> = {}
  for (const [attribute, field] of FILTERS) {
    const text = read(attribute) ?? ''
    const values = wordsOf(attribute === 'metro' ? text.toLowerCase() : text.toUpperCase())
    if (values.length === 0) continue
    where[field] = values
    for (const value of values) page.searchParams.append(attribute, value)
  }
  const variables = { left, right, ...(Object.keys(where).length > 0 ? { where } : {}) }
  const address = new URL('/graphql', gateway)
  address.searchParams.set('documentId', documentId)
  address.searchParams.set('variables', JSON.stringify(variables))
  return { settings: { address: address.href, page: page.href, key: read('key')?.trim() || null } }
}

const slugOf = (text: string | null) => (text ?? '').trim().toLowerCase()

/** Each value once and in order, so that the same question has one address. */
const wordsOf = (text: string) => [...new Set(text.split(/[\s,]+/).filter(Boolean))].sort()
