import { titleGroups } from './title-groups.ts'
import type { TitleToken } from './title-tags.ts'
import type { RoleSlug } from './vocabulary/roles.ts'
import table from './vocabulary/title-rules.json' with { type: 'json' }

/**
 * What a head noun must have to name a role. Of title-rules.json: `a|b & c` asks for a or b, and c; `last:a|b` for a
 * or b as the last field; `next:a` for a right before the head; `only:a` for a as the only word;
 * `plain:a` for a where nothing says business.
 */
export interface RoleRule {
  readonly role: RoleSlug
  readonly kind: 'any' | 'last' | 'next' | 'only' | 'plain'
  readonly groups: readonly ReadonlySet<string>[]
}

function parseRules(rows: readonly (readonly string[])[]): RoleRule[] {
  return rows.map(([condition = '', role]) => {
    const [, kind = 'any', rest = ''] = /^(?:(last|next|only|plain):)?(.*)$/.exec(condition) ?? []
    const groups = rest === '' ? [] : rest.split(' & ').map((group) => new Set(group.split('|')))
    return { role: role as RoleSlug, kind: kind as RoleRule['kind'], groups }
  })
}

function parseTable(
  heads: Readonly<Record<string, readonly (readonly string[])[]>>,
): Readonly<Record<string, readonly RoleRule[]>> {
  return Object.fromEntries(Object.entries(heads).map(([head, rows]) => [head, parseRules(rows)]))
}

/** Rules by head noun, tried in order: its fields beside it, in another part of the title, and no head at all. */
export const titleRules = {
  beside: parseTable(table.beside),
  apart: parseTable(table.apart),
  headless: parseRules(table.headless),
}

/** Whether these words of a title fulfil a rule. */
export function matchesRule(rule: RoleRule, tokens: readonly TitleToken[]): boolean {
  const [group] = rule.groups
  if (group === undefined) return true
  if (rule.kind === 'last') {
    const last = tokens.findLast(({ tag }) => titleGroups.fields.has(tag))
    return last !== undefined && group.has(last.tag)
  }
  if (rule.kind === 'next') return group.has(tokens.findLast(({ tag }) => tag !== 'level')?.tag ?? '')
  if (rule.kind === 'only') {
    return (
      tokens.some(({ tag }) => group.has(tag)) &&
      tokens.every(({ tag }) => group.has(tag) || titleGroups.context.has(tag) || tag === 'level')
    )
  }
  if (rule.kind === 'plain' && tokens.some(({ tag }) => tag === 'business')) return false
  return rule.groups.every((tags) => tokens.some(({ tag }) => tags.has(tag)))
}
