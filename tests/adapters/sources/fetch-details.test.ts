import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeptBodies } from '../../../src/adapters/sources/kept-bodies.ts'
import { openListings } from '../../../src/adapters/sources/open-listing.ts'

/** What stands for an answer: a status or a document. */
type Answer = number | object

let folder: string
let server: Server
let base: string
let answer: (path: string) => Answer
let asked: string[]
let told: string[]
/** Answers that wait until there are three of them. */
let held: (() => void)[]
let isHeld: (path: string) => boolean

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'details-'))
  asked = []
  told = []
  held = []
  isHeld = () => false
  server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const found = answer(url)
    if (typeof found === 'number') response.writeHead(found).end()
    else if (!isHeld(url)) response.end(JSON.stringify(found))
    else held.push(() => response.end(JSON.stringify(found)))
    if (held.length === 3) for (const release of held.splice(0)) release()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

async function fetchPostings(format: string, path: string, rest: { readonly largest?: number } = {}) {
  const fetching = {
    bodies: createKeptBodies(join(folder, 'cache')),
    userAgent: 'tests',
    isAllowed: () => true,
    now: () => new Date('2026-03-02T08:00:00Z'),
    sleep: async () => {},
    random: () => 0,
    isCounted: (title: string) => title.startsWith('Data'),
    tell: (line: string) => told.push(line),
    ...rest,
  }
  const [listing] = await openListings({
    format,
    paths: [base + path],
    stdin: Readable.from([]),
    company: 'Acme',
    fetching,
  })
  const records = await Array.fromAsync(listing?.records ?? [])
  return records.map(({ raw, reject }) => [raw?.id ?? reject, raw?.description])
}

const LIST = '/v1/companies/acme/postings'
const listed = (id: string, name = 'Data Engineer') => ({ id, name, company: { name: 'Acme' } })
const inFull = (id: string) => ({
  ...listed(id),
  active: true,
  jobAd: { sections: { jobDescription: { title: 'Tasks', text: `<p>SQL ${id}</p>` } } },
})
const described = (id: string) => `<h3>Tasks</h3>\n<div><p>SQL ${id}</p></div>`
/** Answers the list, and each posting as `of` says. */
const answerAll = (ids: readonly string[], of: (id: string) => Answer) => (path: string) =>
  path === LIST
    ? { totalFound: ids.length, content: ids.map((id) => listed(id)) }
    : of(path.slice(LIST.length + 1))

describe('a listing that leaves out descriptions', () => {
  it('of SmartRecruiters is filled in from each posting, of counted titles alone', async () => {
    answer = (path) =>
      path === LIST
        ? { totalFound: 3, content: [listed('1'), listed('2', 'Baker'), listed('3', 'Data Analyst')] }
        : inFull(path.slice(-1))
    expect(await fetchPostings('smartrecruiters', LIST)).toEqual([
      ['1', described('1')],
      ['2', undefined],
      ['3', described('3')],
    ])
    expect(asked.toSorted()).toEqual([LIST, `${LIST}/1`, `${LIST}/3`])
    expect(told).toEqual([])
  })

  it('of BambooHR is filled in from each opening, which has no id of its own', async () => {
    const opening = { jobOpeningName: 'Data Engineer', description: '<p>dbt</p>', jobOpeningStatus: 'Open' }
    answer = (path) =>
      path === '/careers/list'
        ? { result: [{ id: '86', jobOpeningName: 'Data Engineer' }] }
        : { result: { jobOpening: opening } }
    expect(await fetchPostings('bamboohr', '/careers/list')).toEqual([['86', '<p>dbt</p>']])
    expect(asked).toEqual(['/careers/list', '/careers/86/detail'])
  })

  it('of SmartRecruiters leads to each by its ref, on its own host alone', async () => {
    const refs = [`${base}/ads/1`, 'http://elsewhere.example/2', 'none']
    answer = (path) =>
      path === '/saved/list'
        ? { totalFound: 3, content: refs.map((ref, index) => ({ ...listed(`${index + 1}`), ref })) }
        : inFull(path.slice(-1))
    expect(await fetchPostings('smartrecruiters', '/saved/list')).toEqual([
      ['1', described('1')],
      ['2', undefined],
      ['3', undefined],
    ])
    expect(asked).toEqual(['/saved/list', '/ads/1'])
  })

  it('of several pages is filled in on each', async () => {
    answer = (path) => {
      const url = new URL(path, base)
      if (url.pathname !== LIST) return inFull(path.slice(-1))
      const offset = Number(url.searchParams.get('offset'))
      return { offset, totalFound: 2, content: [listed(String(offset + 1))] }
    }
    expect(await fetchPostings('smartrecruiters', LIST)).toEqual([
      ['1', described('1')],
      ['2', described('2')],
    ])
  })

  it('asks for three at a time', async () => {
    answer = answerAll(
      Array.from({ length: 12 }, (_, index) => `p${index}`),
      inFull,
    )
    isHeld = (path) => path !== LIST
    const postings = await fetchPostings('smartrecruiters', LIST)
    expect(postings.filter(([, text]) => text === undefined)).toEqual([])
    expect(held).toEqual([])
  })

  it('asks again where a fault may pass', async () => {
    let failed = 0
    answer = answerAll(['1'], (id) => (failed++ < 3 ? 503 : inFull(id)))
    expect(await fetchPostings('smartrecruiters', LIST)).toEqual([['1', described('1')]])
  })

  it.each<[string, Answer, RegExp]>([
    ['is gone', 404, /\/postings\/2 answered 404 Not Found/],
    ['stays away', 500, /\/postings\/2 answered 500 .*; asked up to 4 times$/],
    ['is another', inFull('7'), /\/postings\/2 answers something else: expected the posting in full$/],
  ])('keeps a posting whose answer %s, without its description, and tells so', async (_, bad, reason) => {
    answer = answerAll(['1', '2', '3'], (id) => (id === '2' ? bad : inFull(id)))
    expect(await fetchPostings('smartrecruiters', LIST)).toEqual([
      ['1', described('1')],
      ['2', undefined],
      ['3', described('3')],
    ])
    expect(told).toEqual([expect.stringMatching(reason)])
    expect(told[0]).toMatch(/\/postings: 1 of 3 descriptions are missing, the first because http/)
  })

  it('fails whole, and asks no further, where one after the other stays away', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `p${index}`)
    answer = answerAll(ids, () => 503)
    await expect(fetchPostings('smartrecruiters', LIST)).rejects.toThrow(
      /answered 503 .*, as for 2 postings before, nothing of it is imported/,
    )
    // Each was asked four times, and two more were under way.
    expect(asked.length).toBeLessThanOrEqual(1 + 4 * 5)
  })

  it('counts descriptions towards what a listing may weigh', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `p${index}`)
    answer = answerAll(ids, (id) => ({ ...inFull(id), padding: 'x'.repeat(3_000) }))
    const postings = await fetchPostings('smartrecruiters', LIST, { largest: 5_000 })
    const filled = postings.filter(([, text]) => text !== undefined).length
    // Those begun before the first one came were not yet refused.
    expect([postings.length, filled > 0, filled <= 3]).toEqual([12, true, true])
    expect(told[0]).toMatch(/answers more than the \d+ bytes that are allowed/)
  })
})
