import { findTag } from './title-heads.ts'
import type { NamedRole } from './title-named-role.ts'
import type { TitleTags } from './title-tags.ts'
import type { RoleSlug } from './vocabulary/roles.ts'

/** What a product manager's title must say to be counted. */
const MANAGED = new Set([
  'ai',
  'ml',
  'data',
  'agent',
  'mlops',
  'datascience',
  'dataplatform',
  'dataeng',
  'nlp',
  'cv',
])

/** What leaders lead who are counted. */
const LED = new Set(
  'ai ml data datascience analytics bi dataeng dataplatform mlops cv nlp labeling agent decision'.split(' '),
)

/** What else can be led. */
const OTHER = new Set(['function', 'science', 'foreign'])

/** A product manager is counted where the title says AI, ML or data; null elsewhere. */
export function productRole(
  parts: readonly TitleTags[],
  product: { readonly part: number; readonly at: number },
): RoleSlug | null {
  const next = parts[product.part]?.tokens[product.at + 1]?.word
  if (next === 'marketing' || next === 'design') return null
  return parts.some(({ tokens }) => tokens.some(({ tag }) => MANAGED.has(tag))) ? 'ai-product-manager' : null
}

/** Managers of data and AI; null for managers of other things; undefined where nobody manages. */
export function leaderRole(
  parts: readonly TitleTags[],
  named: NamedRole | undefined,
): RoleSlug | null | undefined {
  const leader = findTag(parts, 'leader')
  if (leader === null) return undefined
  const isRank = parts[leader.part]?.tokens.every(({ tag, rank }) => tag !== 'leader' || rank) === true
  if (named && isRank && named.part !== leader.part) return undefined
  const isNamedFirst =
    named && (named.part < leader.part || (named.part === leader.part && named.at < leader.at))
  const tokens = parts[leader.part]?.tokens ?? []
  const before = tokens.slice(0, leader.at).findLast(({ tag }) => tag !== 'level')
  const otherwise = isNamedFirst ? undefined : null
  if (before !== undefined && OTHER.has(before.tag)) return otherwise
  for (const part of parts.slice(0, leader.part + 4)) {
    const own = part.tokens.filter(({ tag }) => tag !== 'leader')
    const last = own.findLastIndex(({ tag }) => LED.has(tag))
    // What stands behind the field is what is led: AI Partnerships are partnerships.
    const rest = own.slice(last + 1)
    if (rest.some(({ tag }) => OTHER.has(tag))) return otherwise
    if (last !== -1) return 'data-science-manager'
  }
  return otherwise
}
