import { createSampleListings, SAMPLE_SOURCE } from '../../prisma/sample/sample-listings.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import { sendIssue } from '../../src/newsletter/send-issue.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { startProject } from '../helpers/start-project.ts'
import { freePort } from '../helpers/start-server.ts'

/** Of the sample's postings every eighth is enough for every kind of page: some roles then disclose too few salaries. */
const EVERY = 8

export type Site = Awaited<ReturnType<typeof startSite>>
export type EmptySite = Awaited<ReturnType<typeof startEmptySite>>

/** The whole project at the address that people reach, without a posting. */
export async function startEmptySite(env: Readonly<Record<string, string>> = {}) {
  const port = String(await freePort())
  const project = await startProject('pglite', {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ANONYMOUS_COST_PER_MINUTE: '1000000000',
    ...env,
  })
  const { weeks, newsletter } = project.service
  return {
    ...project,
    /** Sends the letter of a published week, 0 being the newest, and gives back its issue's number. */
    async sendLetter(weeksBack = 0) {
      const week = weeks.list()[weeksBack]?.week
      const { issue } = await sendIssue(newsletter.send, { week, signal: new AbortController().signal })
      return issue
    },
  }
}

/** The same with twelve weeks of some of the sample. */
export async function startSite(env: Readonly<Record<string, string>> = {}) {
  const site = await startEmptySite(env)
  const { foundation, service } = site
  for (const { asOf, postings } of createSampleListings().listings) {
    const records = [...postings()]
      .filter(({ id }) => Number(id) % EVERY === 0)
      .map((raw) => ({ place: raw.id, raw }))
    const header = { source: SAMPLE_SOURCE, format: 'ndjson', isSample: true, asOf, partial: false }
    await importListing(header, records, {
      ...foundation,
      onReject: ({ place, reason }) => {
        throw new Error(`the sample's own ${place} was rejected: ${reason}`)
      },
    })
    await publishWeek(foundation.weekStore, foundation.now, asOf)
  }
  await service.weeks.refresh()
  return site
}
