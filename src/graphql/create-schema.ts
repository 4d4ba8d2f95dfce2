import type { GraphQLSchema } from 'graphql'
import { createBuilder } from './builder.ts'
import { checkArgumentsOfAllFields } from './check-arguments.ts'
import { addAdvertisedPay } from './types/advertised-pay.ts'
import { addChange } from './types/change.ts'
import { addComparison } from './types/comparison.ts'
import { addDataset } from './types/dataset.ts'
import { addDemand } from './types/demand.ts'
import { addHeadline } from './types/headline.ts'
import { addMarket } from './types/market.ts'
import { addMetro } from './types/metro.ts'
import { addMovers } from './types/movers.ts'
import { addNewsletterIssue } from './types/newsletter-issue.ts'
import { addNode } from './types/node.ts'
import { addPosting } from './types/posting.ts'
import { addRole } from './types/role.ts'
import { addSalary } from './types/salary.ts'
import { addScalars } from './types/scalars.ts'
import { addSkill } from './types/skill.ts'
import { addSkillOverlap } from './types/skill-overlap.ts'
import { addSubscriber } from './types/subscriber.ts'

/** The whole schema, built afresh. What it answers from comes with each request's context (context.ts). */
export function createSchema(): GraphQLSchema {
  const builder = createBuilder()
  for (const addTypes of [
    addScalars,
    addDataset,
    addRole,
    addSkill,
    addMarket,
    addDemand,
    addSalary,
    addChange,
    addMovers,
    addHeadline,
    addPosting,
    addAdvertisedPay,
    addMetro,
    addComparison,
    addSkillOverlap,
    addNewsletterIssue,
    addSubscriber,
    addNode,
  ])
    addTypes(builder)
  return checkArgumentsOfAllFields(builder.toSchema())
}
