import { watchDataset } from '../adapters/database/watch-dataset.ts'
import { createContextFactory } from '../graphql/context.ts'
import { createSchema } from '../graphql/create-schema.ts'
import { createOperationRunner } from '../graphql/run-operation.ts'
import { pauseAfterRestore } from '../newsletter/pause-sending.ts'
import { roleForTitle } from '../postings/role-for-title.ts'
import { METROS, metroBySlug } from '../postings/vocabulary/metros.ts'
import { SKILLS, skillBySlug } from '../postings/vocabulary/skills.ts'
import { openPublishedWeeks } from '../publication/published-weeks.ts'
import { joinNewsletter, openLetters } from './join-newsletter.ts'
import type { Foundation } from './open-foundation.ts'

/** The published weeks, the schema over them and the newsletter that reads it. */
export type Service = Awaited<ReturnType<typeof openService>>

/** Opens what answers. It follows what this process and others publish until it is closed. */
export async function openService(foundation: Foundation) {
  const { config, logger, database, roles, postings } = foundation
  await pauseAfterRestore({ sending: foundation.sending, alarm: foundation.alarm, clock: foundation.now })
  const weeks = await openPublishedWeeks(foundation.weekStore)
  const onError = (error: unknown) =>
    logger.warn({ error: String(error) }, 'the newest figures could not be read; the ones before answer')
  let followAccess = async () => {}
  const watch = watchDataset(database, { onDataset: weeks.refresh, onAccess: () => followAccess() }, onError)
  const letters = openLetters(foundation)
  const schema = createSchema()
  const createContext = createContextFactory({
    publishedWeeks: weeks,
    postings,
    subscriptions: letters.subscriptions,
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

  return {
    weeks,
    schema,
    createContext,
    run,
    subscriptions: letters.subscriptions,
    tokens: letters.tokens,
    /** Calls `refresh` now, and from now on whenever a key or a trusted document came or went. */
    async followAccess(refresh: () => Promise<void>) {
      followAccess = refresh
      await refresh()
    },
    newsletter: joinNewsletter(foundation, letters, { run, weeks }),
    async close() {
      await watch.close()
      await letters.close()
    },
  }
}
