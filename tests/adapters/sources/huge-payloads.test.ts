import { describe, expect, it } from 'vitest'
import { greenhouseJob, jobPosting, leverPosting, workableJob } from './payloads.ts'
import { readPayload } from './read-payload.ts'

const MANY = 200_000
const many = <One>(one: One): One[] => Array.from({ length: MANY }, () => one)

describe('what is huge is read, and in a time that grows with its size alone', { timeout: 20_000 }, () => {
  it.each([
    [
      'greenhouse',
      {
        jobs: [
          {
            ...greenhouseJob,
            pay_input_ranges: many({ min_cents: 9e6, max_cents: 9e6, currency_type: 'USD' }),
          },
        ],
      },
    ],
    ['lever', [{ ...leverPosting, lists: many({ text: 'a', content: 'b' }) }]],
    ['workable', { jobs: [{ ...workableJob, locations: many({ city: 'Madrid' }) }, workableJob] }],
    ['jsonld', { ...jobPosting, jobLocation: many('Berlin') }],
    ['jsonld', [jobPosting, ...many({ '@type': 'Thing' })]],
    ['jsonld', many({ '@type': 'JobPosting', title: 'AI Engineer' })],
  ])('%s', async (format, payload) => {
    expect((await readPayload(format, payload))[0]?.reject).toBeUndefined()
  })

  it.each([
    ['jsonld', `{${'\n'.repeat(MANY)} <!--${' '.repeat(MANY)}`],
    ['jsonld', `<html>${'<script type="application/ld+json">{ '.repeat(MANY / 10)}`],
    ['personio', `<workzag-jobs>${'<position>'.repeat(MANY / 10)}`],
    ['csv', `id,title,company\n"${'a,""\n'.repeat(MANY)}`],
    ['greenhouse', `{"jobs": ${'['.repeat(MANY)}${']'.repeat(MANY)}}`],
    ['ndjson', `${'['.repeat(MANY)}${']'.repeat(MANY)}`],
  ])('%s that is none, whose fault is named', async (format, content) => {
    await expect(readPayload(format, content)).rejects.toThrow(/^acme\.json[: ]/)
  })
})
