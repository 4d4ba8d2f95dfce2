import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeptBodies } from '../../../src/adapters/sources/kept-bodies.ts'
import { openListings } from '../../../src/adapters/sources/open-listing.ts'

const items = ['1', '2', '3'].map((id) => ({ id, title: 'AI Engineer', _jobposting: {} }))
const feed = (statuses: Readonly<Record<string, string>>) =>
  `<rss><channel>${Object.entries(statuses)
    .map(([id, status]) => `<item><guid>${id}</guid><remoteStatus>${status}</remoteStatus></item>`)
    .join('')}</channel></rss>`

let folder: string
let server: Server
let base: string
let told: string[]
/** What the feed answers; null where there is none. */
let rss: string | null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'status-'))
  told = []
  server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, base)
    if (pathname !== '/jobs.rss') response.end(JSON.stringify({ title: 'Northwind', items }))
    else if (rss === null) response.writeHead(404).end()
    else response.end(rss)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

async function workplaces(path: string) {
  const fetching = {
    bodies: createKeptBodies(join(folder, 'cache')),
    userAgent: 'tests',
    isAllowed: () => true,
    now: () => new Date('2026-03-02T08:00:00Z'),
    sleep: async () => {},
    random: () => 0,
    isCounted: () => true,
    tell: (line: string) => told.push(line),
  }
  const [listing] = await openListings({
    format: 'teamtailor',
    paths: [base + path],
    stdin: Readable.from([]),
    fetching,
  })
  return (await Array.fromAsync(listing?.records ?? [])).map(({ raw, reject }) => reject ?? raw?.workplace)
}

describe('Teamtailor’s jobs.json', () => {
  it('is told by jobs.rss who works remotely', async () => {
    rss = feed({ 1: 'fully', 2: 'hybrid', 9: 'fully' })
    expect(await workplaces('/jobs.json')).toEqual(['REMOTE', 'HYBRID', undefined])
    expect(told).toEqual([])
  })

  it.each([
    [null, /jobs\.rss answered 404 Not Found: expected 200$/],
    ['<html></html>', /jobs\.rss begins with the element "html"; expected Teamtailor's feed/],
  ])('is read without it where that answers %j', async (answered, reason) => {
    rss = answered
    expect(await workplaces('/jobs.json')).toEqual([undefined, undefined, undefined])
    expect(told).toEqual([expect.stringMatching(reason)])
  })

  it('alone is read as it is where it is called otherwise', async () => {
    rss = feed({ 1: 'fully' })
    expect(await workplaces('/feed.json')).toEqual([undefined, undefined, undefined])
  })
})
