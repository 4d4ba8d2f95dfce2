import { createBounceStore } from './bounce-store.ts'
import { createChartStore } from './chart-store.ts'
import { createConfirmationStore } from './confirmation-store.ts'
import { readDatabaseIdentity } from './database-identity.ts'
import { createDeliveryStore } from './delivery-store.ts'
import { createDocumentStore } from './document-store.ts'
import { createEditionStore } from './edition-store.ts'
import { createIssueStore } from './issue-store.ts'
import { createKeyStore } from './key-store.ts'
import type { Database } from './open-database.ts'
import { createPostingIntake } from './posting-intake.ts'
import { createPostingStore } from './posting-store.ts'
import { createRateStore } from './rate-store.ts'
import { createScheduleStore } from './schedule-store.ts'
import { createSendingStore } from './sending-store.ts'
import { createSubscriberStore } from './subscriber-store.ts'
import { createWeekStore } from './week-store.ts'

/**
 * All that is kept in the database, a store for each room that needs one.
 * @param dataDir of the embedded database
 */
export const createStores = (database: Database, dataDir: string) => {
  const { pool, answerPool } = database
  return {
    intake: createPostingIntake(pool),
    postings: createPostingStore(answerPool),
    weekStore: createWeekStore(pool),
    subscribers: createSubscriberStore(pool),
    issues: createIssueStore(pool),
    editions: createEditionStore(pool),
    deliveries: createDeliveryStore(pool),
    confirmations: createConfirmationStore(pool),
    sending: createSendingStore(pool, () => readDatabaseIdentity(database, dataDir)),
    bounces: createBounceStore(pool),
    charts: createChartStore(pool),
    schedule: createScheduleStore(pool),
    rates: createRateStore(pool),
    keys: createKeyStore(pool),
    documents: createDocumentStore(pool),
  }
}
