import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import { openBudgets } from '../../src/adapters/budget/open-budgets.ts'
import { DomainError } from '../../src/errors.ts'
import type { ContextRequest } from '../../src/gateway/answer-graphql.ts'
import { createGateway, type GatewayDeps } from '../../src/gateway/create-gateway.ts'
import { createFrontDoor } from '../../src/gateway/front-door.ts'
import type { ServerTimes } from '../../src/gateway/http-server.ts'
import { createCostEstimates } from '../../src/graphql/estimate-cost.ts'
import { LIVE } from '../../src/graphql/live-fields.ts'
import { QUERY_LIMITS } from '../../src/graphql/query-cost.ts'

export interface LoggedLine {
  readonly level: string
  readonly fields: Record<string, unknown>
  readonly message: string
}

/** A small schema with what attackers like: a list that leads to itself, a mutation, a resolver that fails. */
export function createTestSchema(): GraphQLSchema {
  const options = { plugins: [ComplexityPlugin], complexity: { disabled: true } }
  // The Prisma plugin's types ask every builder of the project for its options; this one has no such plugin.
  const builder = new SchemaBuilder<{ Objects: { Person: { id: number } }; Context: ContextRequest }>(
    options as never,
  )
  let people = 0
  const two = [{ id: 1 }, { id: 2 }]
  builder.objectType('Person', {
    fields: (t) => ({
      id: t.exposeInt('id'),
      friends: t.field({ type: ['Person'], resolve: () => two }),
    }),
  })
  builder.queryType({
    fields: (t) => ({
      hello: t.string({ args: { name: t.arg.string() }, resolve: (_, { name }) => `Hello ${name ?? 'you'}` }),
      double: t.int({ args: { of: t.arg.int({ required: true }) }, resolve: (_, { of }) => of * 2 }),
      sum: t.int({
        args: { of: t.arg.intList() },
        resolve: (_, { of }) => (of ?? []).reduce((all, one) => all + one, 0),
      }),
      people: t.field({
        type: ['Person'],
        args: { first: t.arg.int({ defaultValue: 10 }) },
        complexity: ({ first }) => ({ field: 1, multiplier: Math.min(100, Math.max(1, first ?? 10)) }),
        resolve: () => two,
      }),
      count: t.int({ extensions: LIVE, resolve: () => people }),
      requestId: t.string({ extensions: LIVE, resolve: (_parent, _args, context) => context.requestId }),
      broken: t.string({
        nullable: true,
        resolve: () => {
          throw new Error('secret db password')
        },
      }),
      unknownRole: t.string({
        nullable: true,
        resolve: () => {
          throw new DomainError('ROLE_NOT_FOUND', 'There is no role "x".')
        },
      }),
    }),
  })
  builder.mutationType({
    fields: (t) => ({
      add: t.int({
        resolve: () => {
          people += 1
          return people
        },
      }),
    }),
  })
  return builder.toSchema()
}

/** A gateway that listens on a free port of loopback, with the lines it logged. */
export async function startTestGateway({
  times,
  ...changes
}: Partial<GatewayDeps> & { readonly times?: ServerTimes } = {}) {
  const lines: LoggedLine[] = []
  const log = (level: string) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ level, fields, message })
  }
  const logger = { debug: () => {}, info: log('info'), warn: log('warn'), error: log('error') }
  const costPerMinute = { anonymous: 1_000_000, key: 1_000_000 }
  let requests = 0
  const schema = changes.schema ?? createTestSchema()
  const { budgets } = await openBudgets({ redisUrl: null, limits: costPerMinute, logger })
  const newRequestId = () => {
    requests += 1
    return `request-${requests}`
  }
  const gateway = createGateway({
    schema,
    createContext: (request) => ({ requestId: request.requestId }),
    version: () => '1',
    prepareCost: createCostEstimates(schema),
    mostPoints: QUERY_LIMITS.complexity,
    keys: { find: () => undefined, knowsOrigin: () => false, noteUse: () => {} },
    budgets,
    costPerMinute,
    trustedProxies: [],
    trustedDocuments: { find: () => undefined },
    meter: { answered: () => {} },
    metrics: { token: null, render: async () => ({ contentType: 'text/plain', text: '' }) },
    maskError: maskForTests,
    logger,
    publicUrl: 'http://localhost:4000',
    isReady: async () => true,
    pages: { handle: async () => undefined },
    graphiqlFolder: 'build/graphiql',
    newRequestId,
    ...changes,
  })
  const isHttps = (changes.publicUrl ?? '').startsWith('https:')
  const door = createFrontDoor({ newRequestId, isHttps, ...(times ? { times } : {}) })
  door.open(gateway)
  const port = await door.listen('127.0.0.1', 0)
  const url = `http://127.0.0.1:${port}`
  return {
    gateway: { ...gateway, stop: door.stop },
    lines,
    port,
    url,
    post: (query: unknown, rest: Record<string, unknown> = {}) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, ...rest }),
      }),
  }
}

function maskForTests(error: unknown): GraphQLError {
  const original = error instanceof GraphQLError ? error.originalError : error
  const place = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {}
  return original instanceof DomainError
    ? new GraphQLError(original.message, { ...place, extensions: { code: original.code } })
    : new GraphQLError('Unexpected error.', { ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } })
}
