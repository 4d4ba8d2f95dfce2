import { hasField, headsOf, isOtherScience, isOtherWork } from './title-heads.ts'
import { matchesRule, titleRules } from './title-rules.ts'
import type { TitleTags, TitleToken } from './title-tags.ts'
import type { RoleSlug } from './vocabulary/roles.ts'

export interface NamedRole {
  readonly role: RoleSlug
  /** Index of the part that names it. */
  readonly part: number
  /** Index of its head within the part. */
  readonly at: number
}

/** The first head that has its field beside it: Data Scientist, Engineer Machine Learning. */
export function namedRole(parts: readonly TitleTags[]): NamedRole | undefined {
  for (const [index, part] of parts.entries()) {
    for (const { head, before, after, position } of headsOf(part)) {
      if (head === 'helper' || head === 'leader') continue
      const isBefore = hasField(before)
      if (isOtherWork({ head, before, after: isBefore ? [] : after })) continue
      const words = isBefore ? before : [...before, ...fieldsBehind(head, before, after)]
      const rule = titleRules.beside[head]?.find((one) => matchesRule(one, words))
      if (rule === undefined) continue
      if (rule.role.startsWith('research') && isOtherScience(head, parts)) continue
      return { role: rule.role, part: index, at: position }
    }
  }
  return undefined
}

const BI = new Set(['bi', 'bitool'])

/**
 * The words behind a head that may be its field: of a business analyst only business intelligence, and data only where
 * nothing unknown stands between: Ingénieur Data, not Engineer for Ship Data.
 */
function fieldsBehind(
  head: string,
  before: readonly TitleToken[],
  after: readonly TitleToken[],
): readonly TitleToken[] {
  if (head === 'analyst' && before.at(-1)?.tag === 'business') return after.filter(({ tag }) => BI.has(tag))
  const known = after.findIndex(({ tag }) => tag === 'word')
  return known === -1 ? after : after.filter(({ tag }, at) => at < known || tag !== 'data')
}
