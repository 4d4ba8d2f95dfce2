import type { SubscriptionUserError } from '../ports.ts'

const MAX_ROLES = 20

/** The slugs without repeats, in the order given, or what is wrong with them. */
export function checkRoles(
  roles: readonly string[],
  isRole: (slug: string) => boolean,
): { readonly roles: readonly string[]; readonly error: SubscriptionUserError | null } {
  const slugs = [...new Set(roles)]
  const field = ['input', 'roles']
  if (slugs.length > MAX_ROLES)
    return {
      roles: slugs,
      error: { field, code: 'TOO_MANY_ROLES', message: `At most ${MAX_ROLES} roles can be followed.` },
    }
  const unknown = slugs.find((slug) => !isRole(slug))
  if (unknown === undefined) return { roles: slugs, error: null }
  const message = `${JSON.stringify(unknown.slice(0, 60))} is no role. Allowed: the slug of any role, as the field roles lists them.`
  return { roles: slugs, error: { field, code: 'UNKNOWN_ROLE', message } }
}
