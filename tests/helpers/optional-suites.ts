import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const isOnPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** What some suites need besides the checkout, and whether it is there. */
export const optionalSuites = {
  postgres: {
    name: 'PostgreSQL (TEST_DATABASE_URL is not set)',
    isThere: Boolean(process.env.TEST_DATABASE_URL),
  },
  redis: { name: 'Redis (TEST_REDIS_URL is not set)', isThere: Boolean(process.env.TEST_REDIS_URL) },
  redisServer: { name: 'redis-server (it is not on the PATH)', isThere: isOnPath('redis-server') },
  chromium: { name: 'Chromium (/usr/bin/chromium is absent)', isThere: existsSync('/usr/bin/chromium') },
  curl: {
    name: 'curl and bash (one of them is absent)',
    isThere: ['curl', 'bash'].every((command) => spawnSync(command, ['--version']).status === 0),
  },
  spamAssassin: { name: 'SpamAssassin (it is not on the PATH)', isThere: isOnPath('spamassassin') },
  sharedData: { name: 'the data in ../shared (it is absent)', isThere: existsSync('../shared/data') },
}
