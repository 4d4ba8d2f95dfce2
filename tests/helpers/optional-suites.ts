import { existsSync } from 'node:fs'

/** What some suites need besides the checkout, and whether it is there. */
export const optionalSuites = {
  postgres: {
    name: 'PostgreSQL (TEST_DATABASE_URL is not set)',
    isThere: Boolean(process.env.TEST_DATABASE_URL),
  },
  redis: { name: 'Redis (TEST_REDIS_URL is not set)', isThere: Boolean(process.env.TEST_REDIS_URL) },
  chromium: { name: 'Chromium (/usr/bin/chromium is absent)', isThere: existsSync('/usr/bin/chromium') },
  sharedData: { name: 'the data in ../shared (it is absent)', isThere: existsSync('../shared/data') },
}
