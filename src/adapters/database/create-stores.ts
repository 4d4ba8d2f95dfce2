import { createDeliveryStore } from './delivery-store.ts'
import { createDocumentStore } from './document-store.ts'
import { createIssueStore } from './issue-store.ts'
import { createKeyStore } from './key-store.ts'
import type { Database } from './open-database.ts'
import { createPostingIntake } from './posting-intake.ts'
import { createPostingStore } from './posting-store.ts'
import { createRateStore } from './rate-store.ts'
import { createScheduleStore } from './schedule-store.ts'
import { createSubscriberStore } from './subscriber-store.ts'
import { createWeekStore } from './week-store.ts'

/** All that is kept in the database, a store for each room that needs one. */
export const createStores = ({ pool, answerPool }: Database) => ({
  intake: createPostingIntake(pool),
  postings: createPostingStore(answerPool),
  weekStore: createWeekStore(pool),
  subscribers: createSubscriberStore(pool),
  issues: createIssueStore(pool),
  deliveries: createDeliveryStore(pool),
  schedule: createScheduleStore(pool),
  rates: createRateStore(pool),
  keys: createKeyStore(pool),
  documents: createDocumentStore(pool),
})
