import { createHash } from 'node:crypto'
import type { SourceRecord } from '../../src/ports.ts'
import type { RawPosting } from '../../src/postings/raw-posting.ts'
import type { ReadPosting, ReadRawPosting } from '../../src/postings/read-posting.ts'

/** Every posting of a test is an opening of its own unless the test says otherwise. */
const openingKeyOf = (externalId: string) =>
  createHash('sha256').update(externalId).digest().readBigInt64BE().toString()

/** A posting as it was read, with what a test says of it. */
export const readPosting = (externalId: string, rest: Partial<ReadPosting> = {}): ReadPosting => ({
  externalId,
  title: 'Data Scientist',
  company: 'Northwind',
  employerKey: (rest.company ?? 'Northwind').toLowerCase(),
  employerKind: 'DIRECT',
  openingKey: openingKeyOf(externalId),
  wordingKey: null,
  url: `https://example.com/${externalId}`,
  role: 'data-scientist',
  seniority: 'MID',
  workplace: null,
  metros: [],
  countries: [],
  skills: [],
  skillWords: [],
  advertisedPay: null,
  salary: null,
  uncountedPay: null,
  ...rest,
})

/**
 * A listing whose postings are read already: each record carries its reading as JSON in its description, and
 * `readGiven` gives it back. Tests of storing then say what is stored, and not how a title is read.
 */
export const listingOf = (postings: readonly ReadPosting[]): SourceRecord[] =>
  postings.map((posting, index) => ({
    place: `listing:${index + 1}`,
    raw: {
      id: posting.externalId,
      title: posting.title,
      company: posting.company,
      locations: [],
      description: JSON.stringify(posting),
    },
  }))

export const readGiven: ReadRawPosting = (raw: RawPosting) => {
  if (raw.title === '') return { kind: 'rejected', reason: 'title is empty' }
  if (raw.title === 'Barista') return { kind: 'skipped' }
  return { kind: 'kept', posting: JSON.parse(raw.description ?? '') }
}
