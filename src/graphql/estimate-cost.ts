import { complexityFromQuery } from '@pothos/plugin-complexity'
import { type DocumentNode, type GraphQLSchema, Kind, visit } from 'graphql'
import { DomainError } from '../errors.ts'
import { COST_ARGUMENTS, QUERY_LIMITS } from './query-cost.ts'

/**
 * What an operation with these variables costs, in points, a whole number of at least 1.
 * @throws DomainError QUERY_TOO_COMPLEX beyond QUERY_LIMITS
 */
export type EstimateCost = (variables: Readonly<Record<string, unknown>>) => number

/** Each operation remembers so many costs, under keys of this length: of variables that a list's size hangs on. */
const MOST_REMEMBERED = 100
const LONGEST_KEY = 300

/**
 * Estimates costs by the schema alone, before anything runs.
 * @returns a function that takes a document of one operation with its fragments, valid and within the limits of form
 */
export function createCostEstimates(schema: GraphQLSchema): (document: DocumentNode) => EstimateCost {
  return (document) => {
    const names = findCostVariables(document)
    const remembered = new Map<string, number>()
    return (variables) => {
      // A variable left out may have a default; null is another value.
      const given = names.map((name) => (variables[name] === undefined ? 0 : [variables[name]]))
      const key = names.length === 0 ? '' : JSON.stringify(given)
      const known = remembered.get(key)
      if (known !== undefined) return known
      const points = computeCost(schema, document, variables)
      if (remembered.size < MOST_REMEMBERED && key.length <= LONGEST_KEY) remembered.set(key, points)
      return points
    }
  }
}

function computeCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const { complexity, depth, breadth } = complexityFromQuery(document, {
    schema,
    variables,
    // No field's cost hangs on who asks.
    ctx: {} as never,
  })
  const measured = [
    ['costs', complexity, 'points', QUERY_LIMITS.complexity],
    ['is', depth, 'fields deep', QUERY_LIMITS.depth],
    ['has', breadth, 'fields', QUERY_LIMITS.breadth],
  ] as const
  for (const [verb, found, unit, most] of measured)
    if (found > most)
      throw new DomainError(
        'QUERY_TOO_COMPLEX',
        `The operation ${verb} ${found} ${unit}; at most ${most} are allowed. Ask for fewer fields, or for fewer entries with "first".`,
      )
  return Math.max(1, Math.ceil(complexity))
}

/** The variables that an argument counted in the cost is made from, in the order of their names. */
function findCostVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>()
  visit(document, {
    [Kind.ARGUMENT]: (argument) => {
      if (!COST_ARGUMENTS.has(argument.name.value)) return
      visit(argument, { [Kind.VARIABLE]: (variable) => void names.add(variable.name.value) })
    },
  })
  return [...names].sort()
}
