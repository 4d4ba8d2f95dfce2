import { titleGroups } from './title-groups.ts'
import type { TitleTags, TitleToken } from './title-tags.ts'

/** A head noun with the words that belong to it: those since the head before, and those behind the last one. */
export interface TitleHead {
  readonly head: string
  /** Its index among the part's tokens. */
  readonly position: number
  readonly before: readonly TitleToken[]
  readonly after: readonly TitleToken[]
}

/** The head nouns of a part, in order. A helper (specialist, lead, intern) parts nothing. */
export function headsOf({ tokens }: TitleTags): TitleHead[] {
  const heads: TitleHead[] = []
  let from = 0
  tokens.forEach(({ tag }, position) => {
    if (!titleGroups.heads.has(tag)) return
    const rest = tokens.slice(position + 1)
    // What stands before the next head is its own.
    const after = rest.some((token) => titleGroups.heads.has(token.tag) && token.tag !== 'helper') ? [] : rest
    heads.push({ head: tag, position, before: tokens.slice(from, position), after })
    if (tag !== 'helper') from = position + 1
  })
  return heads
}

/** Where a tag first stands; null where nowhere. */
export function findTag(parts: readonly TitleTags[], tag: string): { part: number; at: number } | null {
  for (const [part, { tokens }] of parts.entries()) {
    const at = tokens.findIndex((token) => token.tag === tag)
    if (at !== -1) return { part, at }
  }
  return null
}

/** Whether one of the words says what the work is in. */
export function hasField(tokens: readonly TitleToken[]): boolean {
  return tokens.some(({ tag }) => titleGroups.fields.has(tag))
}

/** Whoever analyses data is counted whatever for: Data Operations Analyst. */
const ANALYSED = new Set(['data', 'datascience', 'analytics', 'bi'])

/** Support, quality, sales … behind the field make it other work: "AI Support Engineer", not "Support Data Engineer". */
export function isOtherWork({ head, before, after }: Pick<TitleHead, 'head' | 'before' | 'after'>): boolean {
  if (head === 'linguist') return false
  if (head === 'analyst' && before.some(({ tag }) => ANALYSED.has(tag))) return false
  const last = before.findLastIndex(({ tag }) => titleGroups.fields.has(tag))
  const own = before
    .slice(last + 1)
    .filter(({ word }) => head !== 'architect' || !titleGroups.designed.has(word))
  if (own.some(({ tag }) => tag === 'solutions')) return false
  return [...own, ...(last === -1 ? after : [])].some(({ tag }) => tag === 'function' || tag === 'science')
}

const OURS = new Set(['ai', 'ml', 'cv', 'nlp', 'robotics', 'agent', 'mlops', 'data', 'datascience'])

/** Research that is not in our field: nothing beside it says AI, and something says chemistry, users or markets. */
export function isOtherScience(head: string, parts: readonly TitleTags[]): boolean {
  const own = parts.find(({ tokens }) => tokens.some(({ tag }) => tag === head))?.tokens ?? []
  if (own.some(({ tag }) => OURS.has(tag))) return false
  const all = parts.flatMap(({ tokens }) => tokens)
  if (head === 'researcher') {
    if (own.some(({ tag }) => tag === 'function' || tag === 'neutral' || tag === 'foreign')) return true
    if (all.some(({ tag }) => tag === 'otherresearch')) return true
  }
  return all.some(({ tag }) => tag === 'science') && !all.some(({ tag }) => OURS.has(tag))
}
