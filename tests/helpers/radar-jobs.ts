import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { SourceRecord } from '../../src/ports.ts'
import type { PayFields, PayPeriod } from '../../src/postings/raw-posting.ts'

const FILE = '../shared/data/tech-salary-radar/jobs.csv'
const PERIODS: readonly (readonly [RegExp, PayPeriod])[] = [
  [/hour/i, 'HOUR'],
  [/month/i, 'MONTH'],
  [/year/i, 'YEAR'],
]

/** A posting of 127 companies' boards that was open from its first day to its last, both included. */
export interface RadarJob {
  readonly job_uid: string
  readonly company: string
  readonly title: string
  readonly location_raw: string
  readonly apply_url: string
  readonly currency_original: string
  readonly salary_min_orig: string
  readonly salary_max_orig: string
  readonly salary_interval_orig: string
  readonly first_day: string
  readonly last_day: string
}

export const readRadarJobs = (): RadarJob[] => parse(readFileSync(FILE), { columns: true })

/** The whole listing of one day, as its boards gave it. */
export const radarListing = (jobs: readonly RadarJob[], day: string): SourceRecord[] =>
  jobs
    .filter(({ first_day, last_day }) => first_day <= day && day <= last_day)
    .map((job) => {
      const pay = payOf(job)
      return {
        place: `jobs.csv: ${job.job_uid}`,
        raw: {
          id: job.job_uid,
          title: job.title,
          company: job.company,
          url: job.apply_url,
          locations: job.location_raw ? [job.location_raw] : [],
          ...(pay ? { pay } : {}),
        },
      }
    })

function payOf(job: RadarJob): PayFields | undefined {
  const period = PERIODS.find(([pattern]) => pattern.test(job.salary_interval_orig))?.[1]
  if (!period) return undefined
  return {
    ...(job.salary_min_orig ? { low: Number(job.salary_min_orig) } : {}),
    ...(job.salary_max_orig ? { high: Number(job.salary_max_orig) } : {}),
    currency: job.currency_original,
    period,
  }
}
