/** The only file that joins rooms to adapters. */
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadRoles } from '../prisma/roles/load-roles.ts'
import { seedSample } from '../prisma/seed.ts'
import { createStores } from './adapters/database/create-stores.ts'
import type { HolderKind } from './adapters/database/embedded-database.ts'
import { keepRoles } from './adapters/database/keep-roles.ts'
import { openDatabase } from './adapters/database/open-database.ts'
import { watchDataset } from './adapters/database/watch-dataset.ts'
import { withLock } from './adapters/database/with-lock.ts'
import { createRejectLog } from './adapters/files/create-reject-log.ts'
import { keepSecret } from './adapters/files/keep-secret.ts'
import { createLogger } from './adapters/logging/create-logger.ts'
import { composeEml } from './adapters/mail/compose-eml.ts'
import { createMailer, readDkimKey } from './adapters/mail/create-mailer.ts'
import { openSchedules } from './adapters/schedule/open-schedules.ts'
import { createFetching } from './adapters/sources/create-fetching.ts'
import { readEcbRates } from './adapters/sources/ecb-rates.ts'
import { openListings } from './adapters/sources/open-listing.ts'
import type { Config } from './config.ts'
import { createGateway, type Gateway } from './gateway/create-gateway.ts'
import { createContextFactory } from './graphql/context.ts'
import { createSchema } from './graphql/create-schema.ts'
import { toGraphQLError } from './graphql/mask-error.ts'
import { createOperationRunner } from './graphql/run-operation.ts'
import { addressLetter } from './newsletter/address-letter.ts'
import { createConfirmationSender } from './newsletter/create-confirmation-sender.ts'
import { createJobQueue } from './newsletter/create-job-queue.ts'
import { createSubscriptions } from './newsletter/create-subscriptions.ts'
import { createTokens } from './newsletter/create-tokens.ts'
import { loadLetters } from './newsletter/load-letters.ts'
import { forgetPending } from './newsletter/manage-subscribers.ts'
import { runWeekly } from './newsletter/run-weekly.ts'
import { findMissedSlot, parseSchedule } from './newsletter/schedule-rules.ts'
import { continueSending, type SendDependencies } from './newsletter/send-issue.ts'
import { suppressionHash } from './newsletter/suppression-hash.ts'
import { createPages } from './pages/create-pages.ts'
import { loadPageTemplates } from './pages/load-page-templates.ts'
import type { OutgoingMail } from './ports.ts'
import { createReader, READER_VERSION } from './postings/create-reader.ts'
import { roleForTitle } from './postings/role-for-title.ts'
import { withShippedRates } from './postings/usd-rate.ts'
import { METROS, metroBySlug } from './postings/vocabulary/metros.ts'
import { SKILLS, skillBySlug } from './postings/vocabulary/skills.ts'
import { openPublishedWeeks } from './publication/published-weeks.ts'
import { createRenderer } from './templates/create-renderer.ts'

const SMTP_CONNECTIONS = 5
const EMAILS = fileURLToPath(new URL('../emails', import.meta.url))
const PAGE_TEMPLATES = fileURLToPath(new URL('./pages/templates', import.meta.url))
const GRAPHIQL = fileURLToPath(new URL('../build/graphiql', import.meta.url))

/** What every command needs: the database and the stores over it, nothing that is computed from them. */
export type Foundation = Awaited<ReturnType<typeof openFoundation>>
export { createFetching, openListings, readEcbRates, roleForTitle }

/** Opens the database, migrated; `say` tells a person at the terminal. @throws CommandError 1 where it can't be opened */
export async function openFoundation(
  config: Config,
  { kind, say }: { readonly kind: HolderKind; readonly say: (line: string) => void },
) {
  const logger = createLogger(config.logLevel)
  const now = () => new Date()
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    kind,
    onError: (error) => logger.warn({ error: error.message }, 'a connection to the database broke'),
    onWait: say,
  })
  const suppressionKey = config.suppressionKey ?? keepSecret(join(config.dataDir, 'suppression-key'))
  const stores = createStores(database)
  const roles = await keepRoles(database, loadRoles())
  return {
    config,
    logger,
    now,
    say,
    database,
    roles,
    ...stores,
    read: createReader(),
    openReader: async (on: string) => createReader({ rates: withShippedRates(await stores.rates.load(on)) }),
    readerVersion: READER_VERSION,
    rejects: createRejectLog(join(config.dataDir, 'rejects.ndjson'), now),
    subscribers: {
      store: stores.subscribers,
      suppressionHash: (emailKey: string) => suppressionHash(suppressionKey, emailKey),
      isRole: (slug: string) => roles.some((role) => role.slug === slug),
      clock: now,
    },
    close: () => database.close(),
  }
}

/** Fills an empty database with the generated sample, unless SAMPLE_DATA says never. */
export async function fillWithSample(foundation: Foundation): Promise<void> {
  if (foundation.config.sampleData === 'auto')
    await withLock(foundation.database.pool, 'seed', () => seedSample(foundation))
}

/** The published weeks, the schema over them and the newsletter that reads it. */
export type Service = Awaited<ReturnType<typeof openService>>

/** Opens what answers. It follows what this process and others publish until it is closed. */
export async function openService(foundation: Foundation) {
  const { config, logger, now, database, roles, postings, subscribers, issues, deliveries } = foundation
  const weeks = await openPublishedWeeks(foundation.weekStore)
  const onError = (error: unknown) =>
    logger.warn({ error: String(error) }, 'the newest figures could not be read; the ones before answer')
  const watch = watchDataset(database, () => void weeks.refresh().catch(onError), onError)
  const tokens = createTokens(
    config.tokenSecrets ?? [keepSecret(join(config.dataDir, 'token-secret'))],
    randomBytes,
  )
  const letters = loadLetters(EMAILS)
  const render = createRenderer(letters.partials)
  const letterSettings = {
    publicUrl: config.publicUrl,
    mailDomain: config.mail.from.address.split('@')[1] ?? '',
    bounceAddress: config.mail.bounceAddress,
    postalAddress: config.mail.postalAddress,
  }
  const identity = {
    from: `${JSON.stringify(config.mail.from.name)} <${config.mail.from.address}>`,
    replyTo: config.mail.replyTo ?? undefined,
    dkim: config.mail.dkim ? readDkimKey(config.mail.dkim) : undefined,
  }
  const mailer = createMailer({
    identity,
    smtpUrl: config.mail.smtpUrl,
    connections: SMTP_CONNECTIONS,
    outbox: join(config.dataDir, 'outbox'),
    print: config.isProduction ? undefined : foundation.say,
  })
  const queue = createJobQueue((error) =>
    logger.error({ error: String(error) }, 'a confirmation could not be mailed'),
  )
  const subscriptions = createSubscriptions({
    ...subscribers,
    tokens,
    queue: queue.add,
    sendConfirmation: createConfirmationSender({
      render,
      letter: letters.confirm,
      mailer,
      settings: letterSettings,
      logger,
    }),
  })

  const schema = createSchema()
  const createContext = createContextFactory({
    publishedWeeks: weeks,
    postings,
    subscriptions,
    prisma: database.prisma,
    minimumSampleSize: config.minimumSampleSize,
    roles,
    skills: SKILLS,
    metros: METROS,
    skillBySlug,
    metroBySlug,
    roleForTitle,
    issueUrl: (number) => `${config.publicUrl}/issues/${number}`,
  })
  const run = createOperationRunner(schema, createContext)

  const compose = { run, weeks, render, letter: letters.weekly, settings: letterSettings }
  const testCopy = { compose, issues, tokens, settings: letterSettings, randomId: randomUUID }
  return {
    weeks,
    schema,
    createContext,
    run,
    subscriptions,
    newsletter: {
      send: {
        compose,
        deliver: {
          issues,
          deliveries,
          subscribers: subscribers.store,
          mailer,
          address: (issue, { subscriberId, email }) =>
            addressLetter(issue, { subscriberId, email }, tokens, letterSettings),
          suppressionHash: subscribers.suppressionHash,
          messagesPerSecond: config.mail.messagesPerSecond,
          connections: SMTP_CONNECTIONS,
          sender: randomUUID(),
          clock: now,
          wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
          random: Math.random,
          logger,
        },
      } satisfies SendDependencies,
      manage: { weeks, issues, deliveries, clock: now },
      testCopy: { ...testCopy, mailer },
      preview: { ...testCopy, toEml: (mail: OutgoingMail) => composeEml(mail, identity) },
    },
    async close() {
      await watch.close()
      await queue.drained()
      await mailer.close()
    },
  }
}

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

/** The week's publication and letter at their slots, and what was left of earlier ones. */
export function openServiceSchedules(foundation: Foundation, service: Service): { close(): Promise<void> } {
  const { config, logger, now, weekStore, subscribers } = foundation
  const { send } = service.newsletter
  return openSchedules({
    ...config.newsletter,
    missedSlot: findMissedSlot(parseSchedule(config.newsletter.cron, config.newsletter.timezone), now()),
    store: foundation.schedule,
    clock: now,
    logger,
    weekly: (signal) =>
      runWeekly({ send, weekStore, refresh: service.weeks.refresh, clock: now, logger }, signal),
    unfinished: async (signal) => {
      await continueSending(send, signal)
      await forgetPending(subscribers)
    },
  })
}
