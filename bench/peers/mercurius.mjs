import Fastify from 'fastify'
import mercurius from 'mercurius'
import { loadFigures } from './figures.mjs'

/** Mercurius on Fastify; JIT=1 compiles a document when it has run once. */
const app = Fastify()
app.register(mercurius, { ...loadFigures(), jit: Number(process.env.JIT ?? 0), graphiql: false })
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
