import { DomainError } from '../errors.ts'
import type { Named, RoleText } from './answer-sources.ts'
import type { RequestContext } from './context.ts'
import { nearestSlugs } from './nearest-slugs.ts'

const quote = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** @throws DomainError ROLE_NOT_FOUND with the nearest slugs */
export function findRole(context: RequestContext, slug: string, argument: string): RoleText {
  const role = context.roleBySlug.get(slug)
  if (role) return role
  const suggestions = nearestSlugs(slug, [...context.roleBySlug.keys()])
  throw new DomainError(
    'ROLE_NOT_FOUND',
    `There is no role ${quote(slug)} (argument "${argument}"). Nearest: ${suggestions.join(', ')}. All slugs: { roles(first: 100) { nodes { slug } } }.`,
    suggestions,
  )
}

/**
 * The roles of a list argument, each once.
 * @throws DomainError ROLE_NOT_FOUND with the slugs nearest to the first that there is not
 */
export const readRoles = (
  context: RequestContext,
  slugs: readonly string[],
  argument: string,
): RoleText[] => [...new Set(slugs.map((slug, place) => findRole(context, slug, `${argument}[${place}]`)))]

/** @throws DomainError SKILL_NOT_FOUND with the nearest slugs */
export function findSkill(context: RequestContext, slug: string, argument: string): Named {
  const skill = context.skillBySlug(slug)
  if (skill) return skill
  const suggestions = nearestSlugs(
    slug,
    context.skills.map((known) => known.slug),
  )
  throw new DomainError(
    'SKILL_NOT_FOUND',
    `There is no skill ${quote(slug)} (argument "${argument}"). Nearest: ${suggestions.join(', ')}. All slugs: { skills(first: 100) { nodes { slug } } }.`,
    suggestions,
  )
}

/** @throws DomainError BAD_USER_INPUT with the nearest slugs */
export function findMetro(context: RequestContext, slug: string, argument: string): Named {
  const metro = context.metroBySlug(slug)
  if (metro) return metro
  const suggestions = nearestSlugs(
    slug,
    context.metros.map((known) => known.slug),
  )
  throw new DomainError(
    'BAD_USER_INPUT',
    `There is no metro ${quote(slug)} (argument "${argument}"). Nearest: ${suggestions.join(', ')}. All slugs: { metros(first: 100) { nodes { slug } } }.`,
    suggestions,
  )
}

/** A skill that figures name, even one that has since left the vocabulary. */
export const skillNamed = (context: RequestContext, slug: string): Named =>
  context.skillBySlug(slug) ?? { slug, name: slug }

/** A metro that figures name, even one that has since left the vocabulary. */
export const metroNamed = (context: RequestContext, slug: string): Named =>
  context.metroBySlug(slug) ?? { slug, name: slug }
