import { execute, type GraphQLSchema, parse } from 'graphql'
import type { RunOperation } from '../ports.ts'

/** Letters and pages ask the schema as a partner would, by the same resolvers. */
export function createOperationRunner(schema: GraphQLSchema, createContext: () => object): RunOperation {
  return async (document, variables) => {
    const { data, errors } = await execute({
      schema,
      document: parse(document),
      variableValues: variables,
      contextValue: createContext(),
    })
    if (errors?.[0] || !data) throw errors?.[0] ?? new Error('the operation gave no data')
    return data
  }
}
