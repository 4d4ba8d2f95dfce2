import type { RoleText } from '../../../prisma/roles/load-roles.ts'
import type { Role } from '../../generated/prisma/client.ts'
import type { Database } from './open-database.ts'

/** Makes the table of roles what prisma/roles/ says, and gives it back, by slug. Writes nothing where they agree. */
export async function keepRoles({ prisma }: Database, roles: readonly RoleText[]): Promise<readonly Role[]> {
  const stored = await prisma.role.findMany({ orderBy: { slug: 'asc' } })
  const wanted = [...roles].sort((a, b) => (a.slug < b.slug ? -1 : 1)).map(inColumnOrder)
  if (JSON.stringify(stored) === JSON.stringify(wanted)) return stored
  await prisma.$transaction([prisma.role.deleteMany(), prisma.role.createMany({ data: wanted })])
  return wanted
}

const inColumnOrder = (role: RoleText): Role => ({
  slug: role.slug,
  name: role.name,
  focus: role.focus,
  entryPoints: [...role.entryPoints],
  progression: [...role.progression],
  gettingStarted: role.gettingStarted,
  dayToDay: role.dayToDay,
  marketOutlook: role.marketOutlook,
  postingAdvice: role.postingAdvice,
})
