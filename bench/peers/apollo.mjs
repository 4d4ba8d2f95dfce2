import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { loadFigures } from './figures.mjs'

/** Apollo Server with the server it brings along. */
const { schema, resolvers } = loadFigures()
await startStandaloneServer(new ApolloServer({ typeDefs: schema, resolvers }), {
  listen: { host: '127.0.0.1', port: Number(process.env.PORT) },
})
