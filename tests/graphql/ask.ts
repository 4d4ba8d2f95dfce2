import { execute, type GraphQLSchema, parse, validate } from 'graphql'
import type { AnswerSources } from '../../src/graphql/answer-sources.ts'
import { createContextFactory } from '../../src/graphql/context.ts'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { toGraphQLError } from '../../src/graphql/mask-error.ts'
import { sourcesOf } from './sample-sources.ts'

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever it has asked for.
  readonly data: any
  readonly errors: readonly {
    readonly message: string
    readonly code: unknown
    readonly suggestions: unknown
  }[]
}

export type Ask = (document: string, variables?: Record<string, unknown>) => Promise<Answer>

/** Runs operations on the schema as the gateway does, each with a context of its own. */
export function createAsk(sources: Partial<AnswerSources> = {}, schema: GraphQLSchema = createSchema()): Ask {
  const createContext = createContextFactory(sourcesOf(sources))
  return async (source, variables) => {
    const document = parse(source)
    const invalid = validate(schema, document)
    if (invalid.length > 0) throw new Error(invalid.map(({ message }) => message).join('\n'))
    const answer = await execute({
      schema,
      document,
      contextValue: createContext(),
      ...(variables && { variableValues: variables }),
    })
    const errors = (answer.errors ?? []).map(toGraphQLError)
    return {
      data: answer.data && JSON.parse(JSON.stringify(answer.data)),
      errors: errors.map(({ message, extensions: { code, suggestions } }) => ({
        message,
        code,
        suggestions,
      })),
    }
  }
}
