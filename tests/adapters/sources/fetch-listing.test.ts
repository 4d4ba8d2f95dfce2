import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ListingFetching } from '../../../src/adapters/sources/fetch-listing.ts'
import { createKeptBodies } from '../../../src/adapters/sources/kept-bodies.ts'
import { openListings } from '../../../src/adapters/sources/open-listing.ts'
import { isPublicAddress } from '../../../src/adapters/sources/refuse-private-address.ts'

const NOW = new Date('2026-03-02T08:00:00Z')
const line = (id: string) => JSON.stringify({ id, title: 'Data Engineer', company: 'Acme' })

let folder: string
let server: Server
let base: string
let answer: RequestListener
let requests: IncomingMessage[]
let waits: number[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fetching-'))
  requests = []
  waits = []
  server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

async function fetchRecords(path: string, { format = 'ndjson', ...rest }: FetchChoices = {}) {
  const fetching: ListingFetching = {
    bodies: createKeptBodies(join(folder, 'cache')),
    userAgent: 'ai-salary-trends/1 (+https://trends.example)',
    isAllowed: () => true,
    now: () => NOW,
    sleep: async (ms) => void waits.push(ms),
    random: () => 0,
    isCounted: () => true,
    tell: () => {},
    ...rest,
  }
  const url = path.startsWith('http') ? path : `${base}${path}`
  const [listing] = await openListings({ format, paths: [url], stdin: Readable.from([]), fetching })
  return Array.fromAsync(listing?.records ?? [])
}
type FetchChoices = Partial<ListingFetching> & { readonly format?: string }

const idsOf = async (...args: Parameters<typeof fetchRecords>) =>
  (await fetchRecords(...args)).map(({ raw }) => raw?.id)

describe('a listing that is fetched', () => {
  it('is asked for under the project’s name, and read as a file is', async () => {
    answer = (_, response) => response.end(`${line('1')}\n${line('2')}\n`)
    expect(await fetchRecords('/jobs.ndjson')).toMatchObject([
      { place: `${base}/jobs.ndjson:1`, raw: { id: '1' } },
      { place: `${base}/jobs.ndjson:2`, raw: { id: '2' } },
    ])
    expect(requests[0]?.headers).toMatchObject({
      'user-agent': 'ai-salary-trends/1 (+https://trends.example)',
      'accept-encoding': 'gzip',
    })
  })

  it('may come packed for the way, or be packed itself', async () => {
    answer = ({ url }, response) => {
      if (url === '/packed') response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(line('1')))
    }
    expect([await idsOf('/packed'), await idsOf('/jobs.ndjson.gz')]).toEqual([['1'], ['1']])
  })

  it('follows five redirects, and no sixth', async () => {
    answer = ({ url = '' }, response) => {
      const left = Number(url.slice(1))
      if (left === 0) response.end(line('1'))
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    }
    expect(await idsOf('/5')).toEqual(['1'])
    await expect(idsOf('/6')).rejects.toMatchObject({
      exitCode: 1,
      message: `${base}/6 redirects more than 5 times: expected a listing`,
    })
  })

  it.each([
    ['file:///etc/passwd', '/jobs: file: is no address to fetch from: allowed are http: and https:'],
    ['', 'answered 302 without an address to go on to'],
  ])('is not redirected to "%s"', async (location, said) => {
    answer = (_, response) => response.writeHead(302, { location }).end()
    await expect(idsOf('/jobs')).rejects.toThrow(said)
  })

  it('is refused where it is larger than allowed, packed or not', async () => {
    answer = ({ url }, response) => {
      const body = `${line('1')}\n`.repeat(1_000)
      if (url === '/packed') response.setHeader('content-encoding', 'gzip').end(gzipSync(body))
      else response.end(body)
    }
    for (const path of ['/plain', '/packed'])
      await expect(idsOf(path, { largest: 5_000 })).rejects.toMatchObject({
        exitCode: 1,
        message: `${base}${path} answers more than the 5000 bytes that are allowed`,
      })
    expect(requests).toHaveLength(2)
  })

  it('is named without credentials and secrets where it fails', async () => {
    answer = (_, response) => response.writeHead(404).end()
    const url = `${base.replace('//', '//me:hunter2@')}/jobs?token=hunter3&limit=10`
    await expect(idsOf(url)).rejects.toMatchObject({
      exitCode: 1,
      message: `${base}/jobs?token=…&limit=10 answered 404 Not Found: expected 200`,
    })
    expect(requests[0]?.headers.authorization).toBe(`Basic ${btoa('me:hunter2')}`)
    expect(waits).toEqual([])
  })
})

describe('what may pass is tried again', () => {
  const failTimes = (times: number, status: number, headers = {}) => {
    let failed = 0
    answer = (_, response) => {
      failed += 1
      if (failed <= times) response.writeHead(status, headers).end()
      else response.end(line('1'))
    }
  }

  it('after 1, 2 and 4 s', async () => {
    failTimes(3, 500)
    expect(await idsOf('/jobs')).toEqual(['1'])
    expect(waits).toEqual([1_000, 2_000, 4_000])
  })

  it('sooner by up to half, by chance', async () => {
    failTimes(2, 503)
    await idsOf('/jobs', { random: () => 0.5 })
    expect(waits).toEqual([750, 1_500])
  })

  it.each([
    ['seconds', '7', 7_000],
    ['a date', new Date(NOW.getTime() + 9_000).toUTCString(), 9_000],
  ])('when 429 asks for it in %s', async (_, header, ms) => {
    failTimes(1, 429, { 'retry-after': header })
    expect(await idsOf('/jobs')).toEqual(['1'])
    expect(waits).toEqual([ms])
  })

  it('but not where it asks for longer than a minute', async () => {
    failTimes(1, 429, { 'retry-after': '61' })
    await expect(idsOf('/jobs')).rejects.toThrow(/answered 429 Too Many Requests.*asks to wait 61 s/)
    expect([waits, requests.length]).toEqual([[], 1])
  })

  it('and not a fourth time', async () => {
    failTimes(4, 500)
    await expect(idsOf('/jobs')).rejects.toMatchObject({
      exitCode: 1,
      message: `${base}/jobs answered 500 Internal Server Error: expected 200; asked up to 4 times, nothing of it is imported`,
    })
    expect(requests).toHaveLength(4)
  })

  it('when the answer breaks off', async () => {
    answer = (_, response) => {
      if (requests.length > 1) return void response.end(`${line('1')}\n`)
      response.writeHead(200, { 'content-length': 500 })
      response.write(`${line('2')}\n`, () => response.destroy())
    }
    expect(await idsOf('/jobs')).toEqual(['1'])
    expect(waits).toEqual([1_000])
  })

  it.each([
    ['before the answer', false],
    ['within it', true],
  ])('when nothing comes for the time allowed, %s', async (_, begins) => {
    answer = (_, response) => {
      if (begins) response.write(line('1'))
    }
    await expect(idsOf('/jobs', { timeoutMs: 40 })).rejects.toThrow(
      `${base}/jobs was silent for 0.04 s: expected an answer; asked up to 4 times`,
    )
    expect(requests).toHaveLength(4)
  })

  it('when nobody answers there', async () => {
    await expect(idsOf('http://127.0.0.1:1/jobs')).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:1\/jobs cannot be reached or breaks off \(ECONNREFUSED\)/,
    )
    expect(waits).toHaveLength(3)
  })
})

describe('addresses inside the network', () => {
  it.each(['http://localhost:1/', 'http://127.1:1/', 'http://[::1]:1/', 'http://[::ffff:10.0.0.1]/'])(
    'such as %s are refused unless they are allowed',
    async (url) => {
      const refused = idsOf(`${url}jobs`, { isAllowed: isPublicAddress })
      await expect(refused).rejects.toMatchObject({
        exitCode: 1,
        message: expect.stringMatching(/not a public address.*Allowed with --allow-private/),
      })
      expect(waits).toEqual([])
    },
  )
})

it('is fetched from a name, which is looked up', async () => {
  answer = (_, response) => response.end(line('1'))
  const looked: string[] = []
  const isAllowed = (address: string) => looked.push(address) > 0
  expect(await idsOf(`${base.replace('127.0.0.1', 'localhost')}/jobs`, { isAllowed })).toEqual(['1'])
  expect(looked).toContain('127.0.0.1')
})

describe('a redirect into the network', () => {
  it.each(['http://169.254.169.254/latest', 'http://[::ffff:127.0.0.1]/', 'http://localhost:1/'])(
    'to %s is refused, and nothing is asked there',
    async (location) => {
      answer = (_, response) => response.writeHead(302, { location }).end()
      // The test's own server stands for one outside.
      const isAllowed = (address: string) => address === '127.0.0.1' && requests.length === 0
      await expect(idsOf('/jobs', { isAllowed })).rejects.toThrow(
        new RegExp(`^${base}/jobs: .* not a public address`),
      )
      expect([requests.length, waits]).toEqual([1, []])
    },
  )
})

describe('an answer that has not changed', () => {
  it.each([
    ['etag', 'if-none-match', '"v1"'],
    ['last-modified', 'if-modified-since', 'Mon, 02 Mar 2026 07:00:00 GMT'],
  ])('by its %s is read again from the last one', async (header, condition, version) => {
    answer = ({ headers }, response) => {
      if (headers[condition] === version) response.writeHead(304).end()
      else response.setHeader(header, version).end(line('1'))
    }
    expect([await idsOf('/jobs'), await idsOf('/jobs')]).toEqual([['1'], ['1']])
    expect(requests.map(({ headers }) => headers[condition])).toEqual([undefined, version])
  })

  it('is not taken from another address, and gives way to a new one', async () => {
    let version = 1
    answer = ({ headers, url }, response) => {
      if (headers['if-none-match'] === `"${version}"`) response.writeHead(304).end()
      else response.setHeader('etag', `"${version}"`).end(line(`${url}${version}`))
    }
    expect([await idsOf('/a'), await idsOf('/b')]).toEqual([['/a1'], ['/b1']])
    version = 2
    expect([await idsOf('/a'), await idsOf('/a')]).toEqual([['/a2'], ['/a2']])
  })

  it('is an error where nothing was kept', async () => {
    answer = (_, response) => response.writeHead(304).end()
    await expect(idsOf('/jobs')).rejects.toThrow('answered 304 Not Modified: expected 200')
  })
})
