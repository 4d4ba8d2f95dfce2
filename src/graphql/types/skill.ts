import type { Builder } from '../builder.ts'
import { pageOf } from '../connection.ts'
import { SKILL_ORDER_FIELDS } from '../objects.ts'
import { findEarlierWeek, readWeek } from '../read-week.ts'
import { changeOfSkill } from '../skill-change.ts'
import { countSkill, orderSkills, rolesAsking } from '../skill-counts.ts'
import { describeFirst, describeWeeks, WEEK_ARGUMENT } from './arguments.ts'
import { addOrder } from './order.ts'

export function addSkill(builder: Builder): void {
  const skillConnection = builder.connectionObject(
    { type: 'Skill', name: 'SkillConnection', description: 'A page of skills.' },
    { name: 'SkillEdge', description: 'A skill in a list.' },
  )
  builder.node('Skill', {
    description: 'A language, tool, method or field that postings ask for by name.',
    id: { resolve: ({ slug }) => slug },
    loadMany: (slugs: string[], { skillBySlug }) =>
      slugs.map((slug) => {
        const skill = skillBySlug(slug)
        return skill ? { slug: skill.slug, name: skill.name } : null
      }),
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Its name in arguments and addresses: pytorch.' }),
      name: t.exposeString('name', { description: 'Its name as its makers write it: PyTorch.' }),
      openPositions: t.int({
        description: 'Open positions of all roles that ask for the skill.',
        args: { week: t.arg(WEEK_ARGUMENT) },
        resolve: async ({ slug }, { week }, context) => countSkill((await readWeek(context, week)).all, slug),
      }),
      roles: t.field({
        type: ['RoleDemand'],
        description:
          'The roles that ask for the skill, by how many of their open positions do, most first, ties by name; empty where none does.',
        args: { first: t.arg.int(describeFirst('roles', 8)), week: t.arg(WEEK_ARGUMENT) },
        resolve: async ({ slug }, { first, week }, context) =>
          rolesAsking(context, await readWeek(context, week), slug).slice(0, first),
      }),
      change: t.field({
        type: 'CountChange',
        nullable: true,
        description:
          'Its open positions against the week that many weeks earlier; null where that week was not published.',
        args: {
          weeks: t.arg.int(describeWeeks('How many weeks earlier', 1)),
          week: t.arg(WEEK_ARGUMENT),
        },
        resolve: async ({ slug }, { weeks, week }, context) => {
          const now = await readWeek(context, week)
          const before = await findEarlierWeek(context, now.week, weeks)
          return before ? changeOfSkill(context, { now, before }, slug) : null
        },
      }),
    }),
  })
  addOrder(builder, 'Skill', SKILL_ORDER_FIELDS, ORDER_FIELDS)
  builder.queryFields((t) => ({
    skill: t.field({
      type: 'Skill',
      nullable: true,
      description: 'The skill of that slug; null, without an error, where there is none.',
      args: { slug: t.arg.string({ required: true, description: 'A skill slug, such as python.' }) },
      resolve: (_root, { slug }, { skillBySlug }) => skillBySlug(slug) ?? null,
    }),
    skills: t.connection(
      {
        type: 'Skill',
        description:
          'All skills that are looked for, by open positions of all roles, most first, unless ordered otherwise. Before the first published week all count 0.',
        args: {
          orderBy: t.arg({ type: 'SkillOrder', description: 'Another order; by open positions without it.' }),
          week: t.arg({
            ...WEEK_ARGUMENT,
            description: `${WEEK_ARGUMENT.description} It decides the order only, not the figures below.`,
          }),
        },
        resolve: async (_root, { orderBy, week, ...page }, context) => {
          const snapshot = week == null ? context.newest : await readWeek(context, week)
          const skills = await orderSkills(
            context,
            snapshot,
            orderBy ?? { field: 'OPEN_POSITIONS', direction: 'DESC' },
          )
          return pageOf(skills, page, ({ slug }) => slug)
        },
      },
      skillConnection,
    ),
  }))
}

const ORDER_FIELDS = {
  NAME: 'By name, in code-point order.',
  OPEN_POSITIONS: 'By open positions of the week, of all roles.',
  OPEN_POSITIONS_CHANGE: 'By how many more open positions the week has than the week before, of all roles.',
} as const
