import { tellDimensions } from '../../words/dimensions.ts'
import { answerQuestions } from '../../words/questions.ts'
import { tellVerdict } from '../../words/verdict.ts'
import type { Builder } from '../builder.ts'
import { compareRoles, prepareTold, readGap } from '../compare-roles.ts'
import { featurePair } from '../feature-pair.ts'
import { OVERLAP_SKILLS } from '../figure-cache.ts'
import { findRole } from '../find-by-slug.ts'
import { readFilter } from '../market-filter.ts'
import { readFeaturedWeek, readWeek } from '../read-week.ts'
import { relatedPairs } from '../related-pairs.ts'
import { roundDifference } from '../round-dollars.ts'
import { BASIS_ARGUMENT, describeFirst, WEEK_ARGUMENT, WHERE_ARGUMENT } from './arguments.ts'

export function addComparison(builder: Builder): void {
  builder.objectType('RoleComparison', {
    description: 'Two roles side by side, in one week and under one filter.',
    fields: (t) => ({
      left: t.expose('left', { type: 'Market', description: 'The figures of the role on the left.' }),
      right: t.expose('right', { type: 'Market', description: 'The figures of the role on the right.' }),
      salaryGap: t.field({
        type: 'SalaryGap',
        nullable: true,
        description:
          'What the left role pays more than the right, US dollars a year; null where either side has fewer disclosed salaries than Dataset.minimumSampleSize.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: (comparison, { basis }, context) => readGap(context, comparison, basis),
      }),
      skillOverlap: t.field({
        type: 'SkillOverlap',
        description: 'How far the two ask for the same skills.',
        args: { first: t.arg.int(describeFirst('top skills of each role to compare', OVERLAP_SKILLS)) },
        resolve: ({ leftRole, rightRole, left, right }, { first }, { figureCache }) => ({
          left: leftRole,
          right: rightRole,
          overlap: figureCache.overlapOf(left.figures, right.figures, first),
        }),
      }),
      verdict: t.field({
        type: 'Verdict',
        description: 'Which role pays more and which has more openings, as far as the figures can tell.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: (comparison, { basis }) => ({ ...comparison, basis }),
      }),
      dimensions: t.field({
        type: ['ComparisonDimension'],
        description: 'The rows of a side-by-side table, in the order to print them, as text.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: (comparison, { basis }, context) => tellDimensions(prepareTold(context, comparison, basis)),
      }),
      faq: t.field({
        type: ['FaqEntry'],
        description:
          'Questions people ask about the two roles, in the order to print them, answered from the same figures. Each has an answer, also where figures are missing.',
        args: { basis: t.arg(BASIS_ARGUMENT) },
        resolve: (comparison, { basis }, context) => answerQuestions(prepareTold(context, comparison, basis)),
      }),
      related: t.field({
        type: ['RolePair'],
        description:
          'Other pairs worth a look: one of the two roles with a role whose skills are like its own; the left role and the right in turns, closest first.',
        args: { first: t.arg.int(describeFirst('pairs', 6)) },
        resolve: ({ leftRole, rightRole, left }, { first }, { figureCache }) =>
          relatedPairs(leftRole, rightRole, ({ slug }) => figureCache.relatedTo(left.snapshot, slug)).slice(
            0,
            first,
          ),
      }),
    }),
  })
  builder.objectType('SalaryGap', {
    description: 'The salaries of the left role against those of the right: positive where left pays more.',
    fields: (t) => ({
      basis: t.expose('basis', {
        type: 'SalaryBasis',
        description: 'Which end of a range each posting counts with.',
      }),
      mean: t.field({
        type: 'SalaryDifference',
        description: 'The gap of the means, US dollars a year.',
        resolve: ({ mean }) => roundDifference(mean),
      }),
      median: t.field({
        type: 'SalaryDifference',
        description: 'The gap of the medians, US dollars a year, which the verdict rests on.',
        resolve: ({ median }) => roundDifference(median),
      }),
      p75: t.field({
        type: 'SalaryDifference',
        description: 'The gap of the 75th percentiles, US dollars a year.',
        resolve: ({ p75 }) => roundDifference(p75),
      }),
      seniorityAdjusted: t.field({
        type: 'SalaryDifference',
        nullable: true,
        description:
          'The gap of the medians, US dollars a year, with both sides weighted to the mean of their two seniority mixes. Null where a seniority that either side has is below ten disclosed salaries on one of them.',
        resolve: ({ seniorityAdjusted }) => seniorityAdjusted && roundDifference(seniorityAdjusted),
      }),
    }),
  })
  builder.objectType('Verdict', {
    description: 'What the figures say, and no more than they can.',
    fields: (t) => ({
      higherPay: t.field({
        type: 'Role',
        nullable: true,
        description:
          'The role with the higher median salary; null where the gap of the medians is not significant or a side discloses too few salaries.',
        resolve: (comparison, _args, context) => {
          const median = readGap(context, comparison, comparison.basis)?.median
          if (!median?.significant) return null
          return median.difference > 0 ? comparison.leftRole : comparison.rightRole
        },
      }),
      moreOpenings: t.field({
        type: 'Role',
        nullable: true,
        description: 'The role with more open positions; null where both have as many.',
        resolve: ({ left, right, leftRole, rightRole }) => {
          const difference = left.figures.openPositions - right.figures.openPositions
          if (difference === 0) return null
          return difference > 0 ? leftRole : rightRole
        },
      }),
      sentences: t.stringList({
        description:
          'The verdict in words, a sentence each, in the order to print them, from the same figures.',
        resolve: (comparison, _args, context) =>
          tellVerdict(prepareTold(context, comparison, comparison.basis)),
      }),
    }),
  })
  builder.objectType('ComparisonDimension', {
    description: 'A row of the side-by-side table.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What is compared.' }),
      left: t.exposeString('left', { description: "The left role's cell, as text, the unit included." }),
      right: t.exposeString('right', { description: "The right role's cell, as text, the unit included." }),
    }),
  })
  builder.objectType('FaqEntry', {
    description: 'A question about two roles and its answer.',
    fields: (t) => ({
      question: t.exposeString('question', { description: 'The question, in one sentence.' }),
      answer: t.exposeString('answer', { description: 'The answer, in sentences made from the figures.' }),
    }),
  })
  builder.objectType('RolePair', {
    description: 'Two roles that can be compared.',
    fields: (t) => ({
      left: t.expose('left', { type: 'Role', description: 'The role on the left.' }),
      right: t.expose('right', { type: 'Role', description: 'The role on the right.' }),
    }),
  })
  builder.queryFields((t) => ({
    compareRoles: t.field({
      type: 'RoleComparison',
      nullable: true,
      description:
        'Any two roles side by side. Null, with an error, where one is unknown, both are the same or the week was never published.',
      args: {
        left: t.arg.string({ required: true, description: 'Slug of the role on the left.' }),
        right: t.arg.string({ required: true, description: 'Slug of the role on the right.' }),
        where: t.arg(WHERE_ARGUMENT),
        week: t.arg(WEEK_ARGUMENT),
      },
      resolve: async (_root, { left, right, where, week }, context) => {
        const sides = [findRole(context, left, 'left'), findRole(context, right, 'right')] as const
        const filter = readFilter(context, where)
        return compareRoles(context, await readWeek(context, week), ...sides, filter)
      },
    }),
    featuredComparison: t.field({
      type: 'RoleComparison',
      nullable: true,
      description:
        "The pair of roles that a week's letter and the home page show, another one each week. Null where fewer than two roles have open positions, and, with an error, where the week was never published.",
      args: {
        week: t.arg({
          ...WEEK_ARGUMENT,
          description:
            'Monday of a published week. Where it is left out, the newest published week that is over, or the newest where none is.',
        }),
      },
      resolve: async (_root, { week }, context) => {
        const snapshot = await readFeaturedWeek(context, week)
        const pair = featurePair(snapshot, context.roles, context.minimumSampleSize)
        return pair && compareRoles(context, snapshot, ...pair, null)
      },
    }),
  }))
}
