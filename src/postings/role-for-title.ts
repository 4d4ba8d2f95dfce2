import type { Seniority } from './raw-posting.ts'
import { matchesRule, type RoleRule, titleRules } from './title-rules.ts'
import { seniorityOf } from './title-seniority.ts'
import { FIELDS, HEADS, type TitleToken, tagTitle } from './title-tags.ts'
import { titleParts } from './title-tokens.ts'
import type { RoleSlug } from './vocabulary/roles.ts'

export interface RoleMatch {
  readonly role: RoleSlug
  readonly seniority: Seniority
}

/** The role a job title is counted under, and its seniority; null where it is none of ours. */
export function roleForTitle(title: string): RoleMatch | null {
  const parts = titleParts(title.length > 1000 ? title.slice(0, 1000) : title)
  const tagged = withoutEmployer(tagTitle(parts))
  const role = roleOf(tagged)
  return role === null ? null : { role, seniority: seniorityOf(parts, role) }
}

type Part = readonly TitleToken[]

function roleOf(parts: readonly Part[]): RoleSlug | null {
  const named = namedRole(parts)
  const product = findTag(parts, 'product')
  if (product !== null && !(named && named.part < product.part)) return productRole(parts, product)
  const led = leaderRole(parts, named)
  if (led !== undefined) return led
  return named?.role ?? looseRole(parts)
}

interface Named {
  readonly role: RoleSlug
  readonly part: number
}

/** The first head noun that has its field beside it: Data Scientist, Engineer Machine Learning. */
function namedRole(parts: readonly Part[]): Named | undefined {
  for (const [index, part] of parts.entries()) {
    for (const { head, before, after, position } of headsOf(part)) {
      if (head === 'helper' || head === 'leader') continue
      const fields = fieldsOf(before).length > 0 ? before : [...before, ...after]
      if (isOtherWork(before, fields === before ? [] : after)) continue
      const rule = titleRules.beside[head]?.find((one) => matchesRule(one, fields))
      if (rule && !isOtherScience(head, rule, parts, position)) return { role: rule.role, part: index }
    }
  }
  return undefined
}

/** A product manager is counted where the title says AI, ML or data. */
function productRole(parts: readonly Part[], product: { part: number; at: number }): RoleSlug | null {
  const next = parts[product.part]?.[product.at + 1]
  if (next?.tag === 'function' && (next.word === 'marketing' || next.word === 'design')) return null
  const asked = new Set([
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
  return parts.some((part) => part.some(({ tag }) => asked.has(tag))) ? 'ai-product-manager' : null
}

/** Managers of data and AI; null for managers of other things, undefined where nobody manages. */
function leaderRole(parts: readonly Part[], named: Named | undefined): RoleSlug | null | undefined {
  const leader = findTag(parts, 'leader')
  if (leader === null) return undefined
  const part = parts[leader.part] as Part
  const isRank = part.every(({ tag, rank }) => tag !== 'leader' || rank)
  if (named && isRank && named.part !== leader.part) return undefined
  for (const [index, tokens] of parts.entries()) {
    const own = tokens.filter(({ tag }) => tag !== 'leader')
    const last = own.findLastIndex(({ tag }) => LED.has(tag))
    const rest = own.slice(last + 1)
    if (rest.some(({ tag }) => tag === 'function' || tag === 'science' || tag === 'foreign'))
      return named && named.part < leader.part ? undefined : null
    if (last !== -1) return 'data-science-manager'
    if (index > leader.part + 2) break
  }
  return named && named.part < leader.part ? undefined : null
}

const LED = new Set([
  'ai',
  'ml',
  'data',
  'datascience',
  'analytics',
  'bi',
  'dataeng',
  'dataplatform',
  'mlops',
  'cv',
  'nlp',
  'labeling',
  'agent',
  'decision',
])

/** Heads whose field stands in another part of the title, and titles that are a field alone. */
function looseRole(parts: readonly Part[]): RoleSlug | null {
  for (const [index, part] of parts.entries()) {
    for (const { head, before, after } of headsOf(part)) {
      if (isOtherWork(before, after)) return null
      if (head === 'foreign') return null
      if (head === 'researcher') return isOtherScience(head, null, parts, 0) ? null : 'research-scientist'
      if (head === 'helper') {
        if (before.some(({ word }) => RUNNING.has(word))) return null
        const beside = titleRules.beside.helper?.find((rule) => matchesRule(rule, [...before, ...after]))
        if (beside) return beside.role
        if (isAiLead(part)) return 'ai-engineer'
      } else if (!before.every(({ tag }) => PLAIN.has(tag) || CONTEXT.has(tag))) continue
      const context = before.filter(({ tag }) => CONTEXT.has(tag))
      for (const [other, tokens] of parts.entries()) {
        if (other === index) continue
        if (head === 'helper' && tokens.some(({ tag }) => tag === 'function')) continue
        const rule = titleRules.apart[head]?.find((one) => matchesRule(one, [...context, ...tokens]))
        if (rule) return rule.role
      }
    }
  }
  if (parts.some((part) => headsOf(part).some(({ head }) => head !== 'helper'))) return null
  const fields = parts.filter((part) => !part.some(({ tag }) => tag === 'function'))
  for (const part of [...fields, parts.flat()]) {
    const rule = titleRules.headless.find((one) => matchesRule(one, part))
    if (rule) return rule.role
  }
  return null
}

/** "AI Technical Lead", "AI Intern": one who works on AI and is called nothing else. */
function isAiLead(part: Part): boolean {
  return (
    part.some(({ tag }) => tag === 'ai') &&
    part.every(
      ({ tag, word }) =>
        tag === 'ai' ||
        tag === 'level' ||
        tag === 'qualifier' ||
        tag === 'helper' ||
        word === 'technical' ||
        word === 'tech',
    ) &&
    part.some(
      ({ word }) =>
        word === 'lead' || word.startsWith('intern') || word === 'trainee' || word === 'werkstudent',
    )
  )
}

/** What may stand before a head noun whose field is named elsewhere. */
const PLAIN = new Set(['qualifier', 'level', 'helper', 'solutions'])
/** What stands before it and speaks with the field named elsewhere. */
const CONTEXT = new Set(['infra', 'platform', 'devops', 'business'])

interface Head {
  readonly head: string
  readonly before: Part
  readonly after: Part
  readonly position: number
}

/** The head nouns of a part, each with what stands between it and its neighbours. */
function headsOf(part: Part): Head[] {
  const heads: Head[] = []
  let from = 0
  part.forEach(({ tag }, position) => {
    if (!HEADS.has(tag)) return
    const later = part.findIndex(
      (token, at) => at > position && HEADS.has(token.tag) && token.tag !== 'helper',
    )
    const after = part.slice(position + 1, later === -1 ? undefined : later)
    heads.push({ head: tag, before: part.slice(from, position), after, position })
    if (tag !== 'helper') from = position + 1
  })
  return heads
}

function fieldsOf(tokens: Part): Part {
  return tokens.filter(({ tag }) => FIELDS.has(tag))
}

/** Support, quality, sales … behind the field make it other work: "AI Support Engineer", not "Support Data Engineer". */
function isOtherWork(before: Part, after: Part): boolean {
  const last = before.findLastIndex(({ tag }) => FIELDS.has(tag))
  const own = before.slice(last + 1)
  if (own.some(({ tag }) => tag === 'solutions')) return false
  return [...own, ...(last === -1 ? after : [])].some(({ tag }) => tag === 'function' || tag === 'science')
}

/** Research that is not in our field: nothing says AI, and something says chemistry, users or markets. */
function isOtherScience(
  head: string,
  rule: RoleRule | null,
  parts: readonly Part[],
  _position: number,
): boolean {
  if (rule !== null && !rule.role.startsWith('research')) return false
  if (head !== 'researcher' && head !== 'scientist' && head !== 'engineer') return false
  const tokens = parts.flat()
  const first = parts.find((part) => part.some(({ tag }) => tag === head)) ?? []
  if (first.some(({ tag }) => OURS.has(tag))) return false
  if (
    head === 'researcher' &&
    first.some(({ tag }) => tag === 'function' || tag === 'neutral' || tag === 'foreign')
  )
    return true
  if (head === 'researcher' && first.some(({ word }) => OTHER_RESEARCH.has(word))) return true
  return tokens.some(({ tag }) => tag === 'science') && !tokens.some(({ tag }) => OURS.has(tag))
}

const OURS = new Set(['ai', 'ml', 'cv', 'nlp', 'robotics', 'agent', 'mlops', 'data', 'datascience'])
/** Who runs things works with figures, not on them: Marketing Operations & Analytics Lead. */
const RUNNING = new Set([
  'operations',
  'operation',
  'program',
  'programs',
  'project',
  'projects',
  'sales',
  'account',
])
const OTHER_RESEARCH = new Set([
  'user',
  'market',
  'quantitative',
  'quant',
  'postdoctoral',
  'undergraduate',
  'workplace',
  'insights',
  'academic',
  'executive',
  'threat',
  'vulnerability',
])

function findTag(parts: readonly Part[], tag: string): { part: number; at: number } | null {
  for (const [part, tokens] of parts.entries()) {
    const at = tokens.findIndex((token) => token.tag === tag)
    if (at !== -1) return { part, at }
  }
  return null
}

/** Leaves out an employer's name such as "Darwin AI" that a dash or bar parts from the job. */
function withoutEmployer(parts: readonly (Part & { readonly mark?: string })[]): readonly Part[] {
  if (parts.length < 2) return parts
  const kept = parts.filter((part, index) => {
    if (part.length !== 2 || part[0]?.tag !== 'word' || part[1]?.word !== 'ai') return true
    const mark = index === 0 ? parts[1]?.mark : part.mark
    return !(mark === '-' || mark === '|' || mark === '@')
  })
  return kept.length === 0 ? parts : kept
}
