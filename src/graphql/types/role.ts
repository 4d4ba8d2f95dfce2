import type { Builder } from '../builder.ts'
import { pageOf } from '../connection.ts'
import { findRole, readRoles } from '../find-by-slug.ts'
import { readFilter } from '../market-filter.ts'
import { ROLE_ORDER_FIELDS } from '../objects.ts'
import { orderRoles } from '../order-roles.ts'
import { readMarket } from '../read-market.ts'
import { readWeek } from '../read-week.ts'
import { describeFirst, WEEK_ARGUMENT, WHERE_ARGUMENT } from './arguments.ts'
import { addOrder, addOrderDirection } from './order.ts'

export function addRole(builder: Builder): void {
  const roleConnection = builder.connectionObject(
    { type: 'Role', name: 'RoleConnection', description: 'A page of roles.' },
    { name: 'RoleEdge', description: 'A role in a list.' },
  )
  builder.node('Role', {
    description: 'A kind of job whose postings are counted.',
    id: { resolve: ({ slug }) => slug },
    loadMany: (slugs: string[], { roleBySlug }) =>
      slugs.map((slug) => {
        const role = roleBySlug.get(slug)
        return role ? { ...role } : null
      }),
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Its name in arguments and addresses: mlops-engineer.' }),
      name: t.exposeString('name', { description: 'Its name as people write it: MLOps Engineer.' }),
      focus: t.exposeString('focus', {
        description: "What the work is about, a phrase that fits after 'focuses on'. Edited, not computed.",
      }),
      careerPath: t.field({
        type: 'CareerPath',
        description: 'Where people come from and where they go. Edited, not computed.',
        resolve: (role) => role,
      }),
      guide: t.field({
        type: 'RoleGuide',
        description: 'Advice about the role. Edited, not computed.',
        resolve: (role) => role,
      }),
      market: t.field({
        type: 'Market',
        nullable: true,
        description:
          "The role's figures: one filter and one week for everything below. Null, with an error, where that week was never published or the filter names what nobody knows.",
        args: { where: t.arg(WHERE_ARGUMENT), week: t.arg(WEEK_ARGUMENT) },
        resolve: async (role, { where, week }, context) => {
          const filter = readFilter(context, where)
          return readMarket(context, await readWeek(context, week), role, filter)
        },
      }),
      related: t.field({
        type: ['Role'],
        description:
          'Roles whose whole skill profile is most like this one (cosine similarity) in the newest published week, closest first; empty where this role has no open positions.',
        args: { first: t.arg.int(describeFirst('roles', 4)) },
        resolve: (role, { first }, { newest, figureCache }) =>
          newest ? figureCache.relatedTo(newest, role.slug).slice(0, first) : [],
      }),
    }),
  })
  builder.objectType('CareerPath', {
    description: 'Where people of a role come from and where they go. Edited, not computed.',
    fields: (t) => ({
      entryPoints: t.exposeStringList('entryPoints', {
        description: 'Job titles that people commonly come from, in the order to print them.',
      }),
      progression: t.exposeStringList('progression', {
        description: 'Job titles that people commonly go on to, in order of seniority.',
      }),
    }),
  })
  builder.objectType('RoleGuide', {
    description: 'Prose about a role, edited and kept with it; no figure stands behind it.',
    fields: (t) => ({
      gettingStarted: t.exposeString('gettingStarted', { description: 'How to get into the role.' }),
      dayToDay: t.exposeString('dayToDay', { description: 'What a week in the role is like.' }),
      marketOutlook: t.exposeString('marketOutlook', {
        description: 'How the role and its titles are used by employers.',
      }),
      postingAdvice: t.exposeString('postingAdvice', {
        description: 'What to look for in a posting of the role.',
      }),
    }),
  })
  builder.objectType('RoleMatch', {
    description: 'What a job title is read as.',
    fields: (t) => ({
      role: t.expose('role', {
        type: 'Role',
        description: 'The role that postings of this title count under.',
      }),
      seniority: t.expose('seniority', {
        type: 'Seniority',
        description: 'The seniority that the title says; MID where it says none.',
      }),
    }),
  })
  addOrderDirection(builder)
  addOrder(builder, 'Role', ROLE_ORDER_FIELDS, ORDER_FIELDS)
  builder.queryFields((t) => ({
    role: t.field({
      type: 'Role',
      nullable: true,
      description: 'The role of that slug; null, without an error, where there is none.',
      args: { slug: t.arg.string({ required: true, description: 'A role slug, such as data-scientist.' }) },
      resolve: (_root, { slug }, { roleBySlug }) => roleBySlug.get(slug) ?? null,
    }),
    roles: t.connection(
      {
        type: 'Role',
        description:
          'All roles, by open positions, most first, unless ordered otherwise. Before the first published week all count 0.',
        args: {
          slugs: t.arg.stringList({
            description:
              'Slugs of at most 100 roles: only they are listed, each once, ordered as all are; all roles where it is left out, none where it is empty. A slug of no role is an error.',
          }),
          orderBy: t.arg({ type: 'RoleOrder', description: 'Another order; by open positions without it.' }),
          week: t.arg({
            ...WEEK_ARGUMENT,
            description: `${WEEK_ARGUMENT.description} It decides the order only, not the figures of market below.`,
          }),
        },
        resolve: async (_root, { slugs, orderBy, week, ...page }, context) => {
          const only = slugs ? new Set(readRoles(context, slugs, 'slugs')) : null
          const snapshot = week == null ? context.newest : await readWeek(context, week)
          const roles = await orderRoles(
            context,
            snapshot,
            orderBy ?? { field: 'OPEN_POSITIONS', direction: 'DESC' },
          )
          return pageOf(only ? roles.filter((role) => only.has(role)) : roles, page, ({ slug }) => slug)
        },
      },
      roleConnection,
    ),
    roleForTitle: t.field({
      type: 'RoleMatch',
      nullable: true,
      description: 'The role and seniority a job title counts under; null where it is none of our roles.',
      args: {
        title: t.arg.string({
          required: true,
          description: 'A job title as a posting words it: Sr. ML Platform Engineer (Remote).',
        }),
      },
      resolve: (_root, { title }, context) => {
        const match = context.roleForTitle(title)
        return match && { role: findRole(context, match.role, 'title'), seniority: match.seniority }
      },
    }),
  }))
}

const ORDER_FIELDS = {
  NAME: 'By name, in code-point order.',
  OPEN_POSITIONS: 'By open positions of the week.',
  OPEN_POSITIONS_CHANGE:
    'By how many more open positions the week has than the week before. Whether a role moved, and not chance, is told by MarketChange.openPositionsMoved.',
  MEDIAN_SALARY: 'By the median salary of the week on MIDPOINT, where enough salaries are disclosed.',
  MEDIAN_SALARY_CHANGE:
    'By how many dollars more the median salary of the week is than that of the week before, on MIDPOINT, where both have enough salaries. Whether it moved, and not chance, is told by MarketChange.medianSalaryMoved.',
} as const
