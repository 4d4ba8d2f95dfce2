import { titleGroups } from './title-groups.ts'
import { findTag } from './title-heads.ts'
import type { NamedRole } from './title-named-role.ts'
import type { TitleTags } from './title-tags.ts'
import type { RoleSlug } from './vocabulary/roles.ts'

/** What else can be led. */
const OTHER = new Set(['function', 'science', 'foreign'])

/** A product manager is counted where the title says AI, ML or data; null elsewhere. */
export function productRole(
  parts: readonly TitleTags[],
  product: { readonly part: number; readonly at: number },
): RoleSlug | null {
  const next = parts[product.part]?.tokens[product.at + 1]?.word
  if (next === 'marketing' || next === 'design') return null
  return parts.some(({ tokens }) => tokens.some(({ tag }) => titleGroups.managed.has(tag)))
    ? 'ai-product-manager'
    : null
}

/** Managers of data and AI; null for managers of other things; undefined where nobody manages. */
export function leaderRole(
  parts: readonly TitleTags[],
  named: NamedRole | undefined,
): RoleSlug | null | undefined {
  const leader = findTag(parts, 'leader')
  if (leader === null) return undefined
  if (named && isNamedRather(parts, named, leader)) return undefined
  const isNamedApart =
    named && (named.part !== leader.part || (named.part === leader.part && named.at < leader.at))
  const tokens = parts[leader.part]?.tokens ?? []
  const before = tokens.slice(0, leader.at).findLast(({ tag }) => tag !== 'level')
  const otherwise = isNamedApart ? undefined : null
  if (before !== undefined && (OTHER.has(before.tag) || before.tag === 'infra')) return otherwise
  const led = tokens.slice(0, leader.at)
  if (led.some(({ tag }) => OTHER.has(tag)) && !led.some(({ tag }) => titleGroups.led.has(tag)))
    return otherwise
  const isOfEngineers = parts.some(({ tokens }) => tokens.some(({ tag }) => tag === 'engineering'))
  for (const part of parts.slice(0, leader.part + 4)) {
    const own = part.tokens.filter(({ tag }) => tag !== 'leader')
    const last = own.findLastIndex(
      ({ tag }) => titleGroups.led.has(tag) || (tag === 'agent' && isOfEngineers),
    )
    // What stands behind the field is what is led: AI Partnerships are partnerships.
    const rest = own.slice(last + 1).filter(({ tag }) => OTHER.has(tag))
    if (rest.some(({ word }) => !isLedWith(own[last]?.tag, word))) return otherwise
    if (last !== -1) return 'data-science-manager'
  }
  return otherwise
}

function isLedWith(field: string | undefined, word: string): boolean {
  if (field === undefined) return false
  if (field === 'ai') return titleGroups.ledWithAi.has(word)
  return (field === 'data' ? titleGroups.ledWithData : titleGroups.ledWithAnalysis).has(word)
}

/** A bank's rank and a leader named in passing make nobody a leader: AVP Data Engineer, Data Engineer (Team Leader Tools). */
function isNamedRather(
  parts: readonly TitleTags[],
  named: NamedRole,
  leader: { readonly part: number; readonly at: number },
): boolean {
  const tokens = parts[leader.part]?.tokens ?? []
  const leaders = tokens.filter(({ tag }) => tag === 'leader')
  if (named.part === leader.part) return leaders.every(({ word }) => word === 'avp')
  if (leaders.every(({ rank }) => rank)) return true
  return (
    named.part < leader.part &&
    tokens.some(({ tag }) => tag !== 'leader' && tag !== 'level' && tag !== 'helper' && tag !== 'qualifier')
  )
}
