import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createGateway, type Gateway } from '../gateway/create-gateway.ts'
import { toGraphQLError } from '../graphql/mask-error.ts'
import { createPages } from '../pages/create-pages.ts'
import { loadPageTemplates } from '../pages/load-page-templates.ts'
import type { Foundation } from './open-foundation.ts'
import type { Service } from './open-service.ts'

const PAGE_TEMPLATES = fileURLToPath(new URL('../pages/templates', import.meta.url))
const GRAPHIQL = fileURLToPath(new URL('../../build/graphiql', import.meta.url))

/** The gateway over a service: pages, GraphQL, GraphiQL and health. */
export function createServer(foundation: Foundation, service: Service): Gateway {
  const { config, logger, database } = foundation
  return createGateway({
    schema: service.schema,
    createContext: service.createContext,
    maskError: toGraphQLError,
    logger,
    publicUrl: config.publicUrl,
    isReady: () => database.pool.query('SELECT 1').then(() => true),
    pages: createPages({
      run: service.run,
      subscriptions: service.subscriptions,
      templates: loadPageTemplates(PAGE_TEMPLATES),
    }),
    graphiqlFolder: GRAPHIQL,
    newRequestId: randomUUID,
  })
}
