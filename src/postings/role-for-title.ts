import type { Seniority } from './raw-posting.ts'
import { findTag } from './title-heads.ts'
import { leaderRole, productRole } from './title-leaders.ts'
import { looseRole } from './title-loose-role.ts'
import { type NamedRole, namedRole } from './title-named-role.ts'
import { seniorityOf } from './title-seniority.ts'
import { type TitleTags, tagTitle } from './title-tags.ts'
import { titleParts } from './title-tokens.ts'
import type { RoleSlug } from './vocabulary/roles.ts'

export interface RoleMatch {
  readonly role: RoleSlug
  readonly seniority: Seniority
}

/** Characters of a title that are read. */
const LONGEST_READ = 1_000

/**
 * The role a job title is counted under, and its seniority; null where it is none of ours. A title is read by its
 * heads (who is sought: engineer, analyst, manager) and their fields (AI, data, vision), by the tables title-words.json
 * and title-rules.json.
 */
export function roleForTitle(title: string): RoleMatch | null {
  const parts = titleParts(title.slice(0, LONGEST_READ))
  const role = roleOf(withoutEmployer(tagTitle(parts)))
  return role === null ? null : { role, seniority: seniorityOf(parts, role) }
}

function roleOf(parts: readonly TitleTags[]): RoleSlug | null {
  const named = namedRole(parts)
  const product = findTag(parts, 'product')
  if (product !== null && !isNamedRather(named, product, parts)) return productRole(parts, product)
  const led = leaderRole(parts, named)
  if (led !== undefined) return led
  return named?.role ?? looseRole(parts)
}

/** "Data Scientist, Product Management" and "Product Management Data Analyst" are no product managers. */
function isNamedRather(
  named: NamedRole | undefined,
  product: { readonly part: number; readonly at: number },
  parts: readonly TitleTags[],
): boolean {
  if (named === undefined || named.part > product.part) return false
  if (named.part < product.part) return true
  const word = parts[product.part]?.tokens[product.at]?.word
  return named.at > product.at ? word === 'product management' : word === 'pm'
}

/** Leaves out what follows "at", and an employer's name such as "Sparrow AI" that a dash or bar parts from the job. */
function withoutEmployer(parts: readonly TitleTags[]): readonly TitleTags[] {
  const kept = parts.filter(({ tokens: [first, second, ...rest], mark }, index) => {
    if (mark === '@' && index > 0) return false
    if (first?.tag !== 'word' || second?.word !== 'ai' || rest.length > 0) return true
    const beside = index === 0 ? parts[1]?.mark : mark
    return beside !== '-' && beside !== '|' && beside !== '@'
  })
  return kept.length === 0 ? parts : kept
}
