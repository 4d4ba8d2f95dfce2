import { type ExecutionResult, execute, type GraphQLFieldResolver, isObjectType, parse } from 'graphql'
import type { RequestContext } from '../src/graphql/context.ts'
import { createSchema } from '../src/graphql/create-schema.ts'
import type { openService } from '../src/wire/open-service.ts'
import type { BenchFigure } from './benchmark.ts'
import { against, medianTimes } from './measure.ts'

const ANSWERS = 500
const ROUNDS = 5

type Service = Pick<Awaited<ReturnType<typeof openService>>, 'createContext'>
type Call = (context: RequestContext) => unknown

/**
 * How many comparisons without a filter the resolvers make a second from the week in memory: the resolvers of every
 * field of an answer, called one after the other, and the same within graphql-js, which walks the operation.
 */
export async function measureResolvers(
  { createContext }: Service,
  operation: string,
): Promise<BenchFigure[]> {
  const document = parse(operation)
  const schema = createSchema()
  const answerIn = async (contextValue: RequestContext) => {
    const answer: ExecutionResult = await execute({ schema, document, contextValue })
    if (answer.errors) throw answer.errors[0]
    return answer
  }
  const answer = await answerIn(createContext())
  const executed = async () => {
    for (let nth = 0; nth < ANSWERS; nth += 1) await answerIn(createContext())
  }
  const plain = await medianTimes(ROUNDS, {
    'executed by graphql-js': executed,
    'floor: JSON.stringify of the answer': () => {
      for (let nth = 0; nth < ANSWERS; nth += 1) JSON.stringify(answer)
    },
  })
  // Last, for the schema is watched from here on.
  const calls = watchResolvers(schema)
  await answerIn(createContext())
  const resolved = calls.splice(0)
  const alone = await medianTimes(ROUNDS, {
    'resolvers alone': async () => {
      for (let nth = 0; nth < ANSWERS; nth += 1) {
        const context = createContext()
        for (const call of resolved) {
          const value = call(context)
          if (value instanceof Promise) await value
        }
      }
    },
  })
  const times = Object.entries({ ...alone, ...plain })
  return against(
    'an unfiltered comparison: floor: JSON.stringify of the answer',
    'answers/s',
    Object.fromEntries(
      times.map(([name, ms]) => [`an unfiltered comparison: ${name}`, (ANSWERS / ms) * 1000]),
    ),
  )
}

/** Collects each call of a resolver with its parent, arguments and place, to be made again. */
function watchResolvers(schema: ReturnType<typeof createSchema>): Call[] {
  const calls: Call[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve as GraphQLFieldResolver<unknown, RequestContext> | undefined
      if (!resolve) continue
      field.resolve = (parent, args, context, info) => {
        calls.push((another) => resolve(parent, args, another, info))
        return resolve(parent, args, context, info)
      }
    }
  }
  return calls
}
