import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { SourceRecord } from '../../src/ports.ts'

const FILE = '../shared/data/open-jobs-data/new_jobs.ndjson.gz'

/** A posting that was new on the day it was seen; nobody wrote down when it ended. */
export interface NewJob {
  readonly company: string
  readonly platform: string
  readonly jobId: string
  readonly title: string
  readonly locations: readonly string[]
  readonly applyUrl: string
  readonly seen_date: string
}

export const readNewJobs = (): NewJob[] =>
  gunzipSync(readFileSync(FILE))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** What was new on one day: a part of what is open. */
export const newJobsListing = (jobs: readonly NewJob[], day: string): SourceRecord[] =>
  jobs
    .filter(({ seen_date }) => seen_date === day)
    .map(({ platform, jobId, title, company, locations, applyUrl }) => ({
      place: `new_jobs.ndjson.gz: ${platform} ${jobId}`,
      raw: { id: `${platform}:${jobId}`, title, company, url: applyUrl, locations },
    }))
