import { createServer } from 'node:http'
import { useResponseCache as createResponseCache } from '@graphql-yoga/plugin-response-cache'
import { createSchema, createYoga } from 'graphql-yoga'
import { loadFigures } from './figures.mjs'

/** GraphQL Yoga with its own response cache. */
const { schema, resolvers } = loadFigures()
const yoga = createYoga({
  schema: createSchema({
    typeDefs: schema,
    resolvers,
    resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
  }),
  plugins: [createResponseCache({ session: () => null, ttl: 3_600_000, idFields: [] })],
  logging: false,
  graphiql: false,
})
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1')
