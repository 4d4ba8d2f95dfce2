import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadRoles } from '../../prisma/roles/load-roles.ts'
import { openAlarm } from '../adapters/alarm/open-alarm.ts'
import { createStores } from '../adapters/database/create-stores.ts'
import type { HolderKind } from '../adapters/database/embedded-database.ts'
import { keepRoles } from '../adapters/database/keep-roles.ts'
import { openDatabase } from '../adapters/database/open-database.ts'
import { createRejectLog } from '../adapters/files/create-reject-log.ts'
import { keepSecret } from '../adapters/files/keep-secret.ts'
import { createLogger } from '../adapters/logging/create-logger.ts'
import type { Config } from '../config.ts'
import { suppressionHash } from '../newsletter/suppression-hash.ts'
import { createReader, READER_VERSION } from '../postings/create-reader.ts'
import { withShippedRates } from '../postings/usd-rate.ts'
import { openTelemetry } from './open-telemetry.ts'

/** What every command needs: the database and the stores over it, nothing that is computed from them. */
export type Foundation = Awaited<ReturnType<typeof openFoundation>>

/** Opens the database, migrated; `say` tells a person at the terminal. @throws CommandError 1 where it can't be opened */
export async function openFoundation(
  config: Config,
  { kind, say }: { readonly kind: HolderKind; readonly say: (line: string) => void },
) {
  const logger = createLogger(config.logLevel)
  const now = () => new Date()
  const telemetry = kind === 'server' ? await openTelemetry(config, logger) : undefined
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    kind,
    onError: (error) => logger.warn({ error: error.message }, 'a connection to the database broke'),
    onWait: say,
    ...(telemetry ? { watch: telemetry.watch } : {}),
  })
  const suppressionKey = config.suppressionKey ?? keepSecret(join(config.dataDir, 'suppression-key'))
  const stores = createStores(database, config.dataDir)
  const roles = await keepRoles(database, loadRoles())
  return {
    config,
    logger,
    now,
    say,
    alarm: openAlarm({ url: config.alarmUrl, clock: now, wait: (ms) => sleep(ms), logger }),
    /** Of a process that serves. */
    telemetry,
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
    async close() {
      await database.close()
      await telemetry?.close()
    },
  }
}
