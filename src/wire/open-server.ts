import { fileURLToPath } from 'node:url'
import { openBudgets } from '../adapters/budget/open-budgets.ts'
import { createGateway, type Gateway, type GatewayDeps } from '../gateway/create-gateway.ts'
import { openTrustedDocuments } from '../gateway/documents/open-trusted-documents.ts'
import { openKeyRing } from '../gateway/keys/open-key-ring.ts'
import { createCostEstimates } from '../graphql/estimate-cost.ts'
import { toGraphQLError } from '../graphql/mask-error.ts'
import { QUERY_LIMITS } from '../graphql/query-cost.ts'
import { createPages } from '../pages/create-pages.ts'
import { loadPageTemplates } from '../pages/load-page-templates.ts'
import { createRequestIds } from './create-request-ids.ts'
import type { Foundation } from './open-foundation.ts'
import type { Service } from './open-service.ts'
import { openTelemetry } from './open-telemetry.ts'
import { loadOwnDocuments } from './own-documents.ts'

const PAGE_TEMPLATES = fileURLToPath(new URL('../pages/templates', import.meta.url))
const GRAPHIQL = fileURLToPath(new URL('../../build/graphiql', import.meta.url))

export interface Server extends Gateway {
  /** After the last request: writes what keys used and lets go of the budgets. */
  close(): Promise<void>
}

/**
 * The gateway over a service: pages, GraphQL, GraphiQL and health; with who may ask, how much, and what is told of it.
 * @param bounds of the gateway's own where nothing is said
 */
export async function openServer(
  foundation: Foundation,
  service: Service,
  bounds: Pick<GatewayDeps, 'mostKeptBytes'> = {},
): Promise<Server> {
  const { config, logger, database } = foundation
  const { metrics, tracer } = foundation.telemetry ?? (await openTelemetry(config, logger))
  const keys = await openKeyRing({
    store: foundation.keys,
    now: Date.now,
    onError: (error) => logger.warn({ error: String(error) }, 'what keys used could not be written yet'),
  })
  const ownDocuments = loadOwnDocuments()
  const trustedDocuments = await openTrustedDocuments(foundation.documents, ownDocuments)
  const { budgets, isShared, close } = await openBudgets({
    redisUrl: config.redisUrl,
    limits: config.costPerMinute,
    logger,
  })
  const gateway = createGateway({
    schema: service.schema,
    createContext: service.createContext,
    version: service.weeks.version,
    prepareCost: createCostEstimates(service.schema),
    mostPoints: QUERY_LIMITS.complexity,
    maskError: toGraphQLError,
    keys,
    budgets,
    costPerMinute: config.costPerMinute,
    trustedProxies: config.trustedProxies,
    trustedDocuments,
    meter: metrics,
    tracer,
    metrics: { token: config.metricsToken, render: metrics.render },
    logger,
    publicUrl: config.publicUrl,
    isReady: () => database.pool.query('SELECT 1').then(() => true),
    pages: createPages({
      run: service.run,
      subscriptions: service.subscriptions,
      charts: foundation.charts,
      formTimes: service.tokens,
      clock: foundation.now,
      publicUrl: config.publicUrl,
      templates: loadPageTemplates(PAGE_TEMPLATES),
    }),
    graphiqlFolder: GRAPHIQL,
    newRequestId: createRequestIds(),
    ...bounds,
  })
  await service.followAccess(async () => {
    await Promise.all([keys.refresh(), trustedDocuments.refresh()])
    gateway.forgetRequests()
  })
  metrics.addSources({
    answerStore: gateway.measureKept,
    isBudgetShared: isShared,
    dataset: () => ({
      version: service.weeks.version(),
      updatedAt: service.weeks.updatedAt(),
      week: service.weeks.list()[0]?.week ?? null,
    }),
    mail: {
      deliveries: foundation.deliveries.countStates,
      confirmations: foundation.confirmations.countStates,
      pauses: async () => ({
        isSendingPaused: (await foundation.sending.paused()) !== null,
        issues: (await foundation.sending.pausedIssues()).length,
      }),
      newestIssue: async () => (await foundation.issues.sentIssues(1, null))[0] ?? null,
      rates: foundation.bounces.rates,
    },
  })
  await gateway.warmUp(ownDocuments.map(({ text }) => text))
  return {
    ...gateway,
    async close() {
      await keys.close()
      close()
    },
  }
}
