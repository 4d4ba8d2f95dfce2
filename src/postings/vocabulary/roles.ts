import names from './roles.json' with { type: 'json' }

export type RoleSlug = keyof typeof names

export interface RoleName {
  readonly slug: RoleSlug
  readonly name: string
}

/** The roles that postings are counted under, in the order they are shown where nothing else orders them. */
export const ROLES: readonly RoleName[] = Object.entries(names).map(([slug, name]) => ({
  slug: slug as RoleSlug,
  name,
}))

/** Whether this is the slug of a role we count. */
export function isRoleSlug(slug: string): slug is RoleSlug {
  return Object.hasOwn(names, slug)
}
