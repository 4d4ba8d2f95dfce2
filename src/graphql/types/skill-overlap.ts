import type { Builder } from '../builder.ts'
import { compareRoles } from '../compare-roles.ts'
import { findRole, skillNamed } from '../find-by-slug.ts'
import { readWeek } from '../read-week.ts'
import { describeFirst, WEEK_ARGUMENT } from './arguments.ts'

export function addSkillOverlap(builder: Builder): void {
  builder.objectType('SkillOverlap', {
    description: 'How far two roles ask for the same skills.',
    fields: (t) => ({
      left: t.expose('left', { type: 'Role', description: 'The role on the left.' }),
      right: t.expose('right', { type: 'Role', description: 'The role on the right.' }),
      considered: t.int({
        description:
          "How many of each role's top skills were compared: as many as asked for, or as the role with fewer has.",
        resolve: ({ overlap }) => overlap.considered,
      }),
      shared: t.field({
        type: ['SharedSkill'],
        description: 'Skills among the top ones of both, by the sum of their two shares, most first.',
        resolve: ({ overlap }) => overlap.shared,
      }),
      leftOnly: t.field({
        type: ['SkillDemand'],
        description: 'Top skills of the left role that are not among those of the right, most first.',
        resolve: ({ overlap }) => overlap.leftOnly,
      }),
      rightOnly: t.field({
        type: ['SkillDemand'],
        description: 'Top skills of the right role that are not among those of the left, most first.',
        resolve: ({ overlap }) => overlap.rightOnly,
      }),
      share: t.float({
        nullable: true,
        description: 'Shared skills over considered, 0..1. Null where a side asks for no skills.',
        resolve: ({ overlap }) => overlap.share,
      }),
      jaccard: t.float({
        nullable: true,
        description:
          'Shared skills over all different skills in the two lists, 0..1. Null where a side asks for none.',
        resolve: ({ overlap }) => overlap.jaccard,
      }),
      similarity: t.float({
        nullable: true,
        description:
          "Cosine similarity of the two roles' counts of all skills, 0..1. Null where a side asks for none.",
        resolve: ({ overlap }) => overlap.similarity,
      }),
    }),
  })
  builder.objectType('SharedSkill', {
    description: 'A skill that both roles ask for.',
    fields: (t) => ({
      skill: t.field({
        type: 'Skill',
        description: 'The skill.',
        resolve: ({ skill }, _args, context) => skillNamed(context, skill),
      }),
      leftShare: t.exposeFloat('leftShare', {
        description: "Share of the left role's open positions that ask for it, 0..1.",
      }),
      rightShare: t.exposeFloat('rightShare', {
        description: "Share of the right role's open positions that ask for it, 0..1.",
      }),
    }),
  })
  builder.objectField('Role', 'skillOverlap', (t) =>
    t.field({
      type: 'SkillOverlap',
      nullable: true,
      description:
        "This role's top skills beside another role's. Null, with an error, where there is no such other role or that week was never published.",
      args: {
        with: t.arg.string({ required: true, description: 'Slug of the other role.' }),
        first: t.arg.int(describeFirst('top skills of each role to compare', 8)),
        week: t.arg(WEEK_ARGUMENT),
      },
      resolve: async (left, args, context) => {
        const right = findRole(context, args.with, 'with')
        const sides = await compareRoles(context, await readWeek(context, args.week), left, right, null)
        return {
          left,
          right,
          overlap: context.figureCache.overlapOf(sides.left.figures, sides.right.figures, args.first),
        }
      },
    }),
  )
}
