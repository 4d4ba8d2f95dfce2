import { titleGroups } from './title-groups.ts'
import { headsOf, isOtherScience, isOtherWork, type TitleHead } from './title-heads.ts'
import { matchesRule, titleRules } from './title-rules.ts'
import type { TitleTags, TitleToken } from './title-tags.ts'
import type { RoleSlug } from './vocabulary/roles.ts'

/** What may stand before a head noun whose field is named elsewhere. */
const PLAIN = new Set(['qualifier', 'engineering', 'level', 'helper'])

/** Heads whose field stands in another part of the title, helpers, and titles that are a field alone. */
export function looseRole(parts: readonly TitleTags[]): RoleSlug | null {
  for (const [index, part] of parts.entries()) {
    const heads = headsOf(part)
    if (heads.some(({ head }) => head === 'foreign')) return null
    const sought = heads.some(({ head }) => head !== 'helper')
      ? heads.filter(({ head }) => head !== 'helper')
      : heads
    for (const one of sought) {
      if (isOtherWork(one)) return null
      if (one.head === 'researcher') return isOtherScience(one.head, parts) ? null : 'research-scientist'
      const beside = one.head === 'helper' ? helperRole(one, part) : undefined
      if (beside !== undefined) return beside
      const apart = apartRole(one, parts, index)
      if (apart !== undefined) return apart
    }
  }
  return headlessRole(parts)
}

/** Data Science Intern, Analytics Consultant, AI Technical Lead. */
function helperRole({ before, after }: TitleHead, part: TitleTags): RoleSlug | null | undefined {
  if (before.some(({ word }) => titleGroups.running.has(word))) return null
  const rule = titleRules.beside.helper?.find((one) => matchesRule(one, [...before, ...after]))
  if (rule !== undefined) return rule.role
  return isAiLead(part.tokens) ? 'ai-engineer' : undefined
}

/** "Software Engineer, ML Infra": a plain head, its field behind a comma. */
function apartRole(
  { head, before, after }: TitleHead,
  parts: readonly TitleTags[],
  index: number,
): RoleSlug | undefined {
  // Where the head comes first, what it does stands behind it: Analista de Crédito.
  const own = before.length === 0 ? after : before
  const isPlain = ({ tag }: TitleToken): boolean =>
    PLAIN.has(tag) || titleGroups.context.has(tag) || (head === 'architect' && tag === 'word')
  if (head !== 'helper' && !own.every(isPlain)) return undefined
  const context = before.filter(
    ({ tag }) => titleGroups.context.has(tag) || (head === 'helper' && tag === 'research'),
  )
  for (const [other, { tokens }] of parts.entries()) {
    if (other === index) continue
    const isOther = tokens.some(({ tag }) => tag === 'function' || (head === 'helper' && tag === 'science'))
    if ((head === 'helper' && isOther) || tokens.at(-1)?.tag === 'foreign') continue
    // Who builds AI solutions is no solutions engineer.
    const fields = tokens.filter(({ tag }) => tag !== 'solutions')
    const rule = titleRules.apart[head]?.find((one) => matchesRule(one, [...context, ...fields]))
    if (rule !== undefined) return rule.role
    // "Engineer - Application Security (…, AI)" is in security.
    if (other > index && isOther && head !== 'architect') return undefined
  }
  return undefined
}

function headlessRole(parts: readonly TitleTags[]): RoleSlug | null {
  if (parts.some((part) => headsOf(part).some(({ head }) => head !== 'helper'))) return null
  const whole = parts.flatMap(({ tokens }) => tokens)
  const fields = parts.map(({ tokens }) => tokens).filter((tokens) => !isRunning(tokens))
  if (!isRunning(whole)) fields.unshift(whole)
  for (const tokens of fields) {
    const rule = titleRules.headless.find((one) => matchesRule(one, tokens))
    if (rule !== undefined) return rule.role
  }
  return null
}

function isRunning(tokens: readonly TitleToken[]): boolean {
  return tokens.some(
    ({ tag, word }) => titleGroups.running.has(word) || (tag === 'function' && word !== 'product'),
  )
}

const AI_LEAD_TAGS = new Set(['ai', 'level', 'helper', 'engineering'])
const AI_LEAD_WORDS = new Set(['tech', 'technical', 'software', 'founding', 'full stack', 'applied'])

/** One who works on AI and is called nothing else: AI Technical Lead, AI Engineering Intern. */
function isAiLead(tokens: readonly TitleToken[]): boolean {
  return (
    tokens.some(({ tag }) => tag === 'ai') &&
    tokens.every(({ tag, word }) => AI_LEAD_TAGS.has(tag) || AI_LEAD_WORDS.has(word)) &&
    tokens.some(({ word }) => titleGroups.aiBeginners.has(word))
  )
}
