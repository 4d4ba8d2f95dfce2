import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boardOfUrl, listingOfUrl } from '../../../src/adapters/sources/board-of-url.ts'
import { createFetchAhead } from '../../../src/adapters/sources/fetch-ahead.ts'
import { createKeptBodies } from '../../../src/adapters/sources/kept-bodies.ts'
import { openListings } from '../../../src/adapters/sources/open-listing.ts'

let folder: string
let server: Server
let base: string
let answer: (url: URL) => unknown
let asked: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boards-'))
  asked = []
  const listener: RequestListener = ({ url = '' }, response) => {
    asked.push(url)
    const found = answer(new URL(url, base))
    if (found === undefined) response.writeHead(404).end()
    else response.end(typeof found === 'string' ? found : JSON.stringify(found))
  }
  server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

const open = (format: string, path: string) =>
  openListings({
    format,
    paths: [path],
    stdin: Readable.from([]),
    fetching: {
      bodies: createKeptBodies(join(folder, 'cache')),
      userAgent: 'tests',
      isAllowed: () => true,
      now: () => new Date('2026-03-02T08:00:00Z'),
      sleep: async () => {},
      random: () => 0,
      isCounted: () => true,
      tell: () => {},
    },
  })
const idsOf = async (format: string, path: string) => {
  const [listing] = await open(format, base + path)
  return (await Array.fromAsync(listing?.records ?? [])).map(({ raw }) => raw?.id)
}

const posting = (id: number) => ({ id: String(id), name: 'Data Engineer', company: { name: 'Acme' } })

describe('a listing in pages is one listing', () => {
  it('by offset, limit and totalFound as of SmartRecruiters', async () => {
    answer = ({ searchParams }) => {
      const offset = Number(searchParams.get('offset'))
      const content = [1, 2, 3, 4, 5].map(posting).slice(offset, offset + 2)
      return { offset, limit: 2, totalFound: 5, content }
    }
    const path = '/v1/companies/acme/postings?limit=2'
    expect(await idsOf('smartrecruiters', path)).toEqual(['1', '2', '3', '4', '5'])
    expect(asked.slice(0, 3)).toEqual([path, `${path}&offset=2`, `${path}&offset=4`])
  })

  it('by offset, until a page is not full, as of Teamtailor’s RSS', async () => {
    const items = Array.from({ length: 250 }, (_, id) => `<item><guid>${id}</guid><title>AI</title></item>`)
    answer = ({ searchParams }) => {
      const offset = Number(searchParams.get('offset'))
      return `<rss><channel>${items.slice(offset, offset + 100).join('')}</channel></rss>`
    }
    expect(await idsOf('teamtailor', '/jobs.rss')).toHaveLength(250)
    expect(asked).toEqual(['/jobs.rss', '/jobs.rss?offset=100', '/jobs.rss?offset=200'])
    answer = () => `<rss><channel>${items.slice(0, 100).join('')}</channel></rss>`
    await expect(idsOf('teamtailor', '/jobs.rss')).rejects.toThrow(/is page 2 and was there before/)
  })

  it.each([
    [
      'workable',
      (next: string | undefined, id: number) => ({
        jobs: [{ shortcode: `W${id}`, title: 'Data Engineer', state: 'published' }],
        paging: next === undefined ? undefined : { next },
      }),
      ['W1', 'W2', 'W3'],
    ],
    [
      'teamtailor',
      (next: string | undefined, id: number) => ({
        data: [{ id: String(id), attributes: { title: 'Data Engineer' } }],
        links: { first: '/', next },
      }),
      ['1', '2', '3'],
    ],
    [
      'teamtailor',
      (next_url: string | undefined, id: number) => ({
        items: [{ id: String(id), title: 'Data Engineer' }],
        next_url,
      }),
      ['1', '2', '3'],
    ],
    [
      'pinpoint',
      (next: string | undefined, id: number) => ({
        data: [{ id: String(id), title: 'Data Engineer' }],
        links: next === undefined ? {} : { next: { href: next } },
      }),
      ['1', '2', '3'],
    ],
  ])('by the next page’s address as of %s', async (format, pageOf, ids) => {
    answer = ({ pathname }) => {
      const page = Number(pathname.slice(1))
      return pageOf(page === 3 ? undefined : page === 1 ? '/2' : `${base}/3`, page)
    }
    expect(await idsOf(format, '/1')).toEqual(ids)
  })

  it('is refused whole where a page is missing, ends early, or comes twice', async () => {
    const data = (next?: string) => ({
      data: [{ id: '1', attributes: { title: 'AI Engineer' } }],
      links: { next },
    })
    answer = ({ pathname }) => (pathname === '/1' ? data('/2') : undefined)
    await expect(idsOf('teamtailor', '/1')).rejects.toThrow(`${base}/2 answered 404 Not Found`)
    answer = ({ pathname }) => data(pathname === '/1' ? '/2' : '/1')
    await expect(idsOf('teamtailor', '/1')).rejects.toThrow(`${base}/1 is page 3 and was there before`)
    answer = () => data('http://')
    await expect(idsOf('teamtailor', '/1')).rejects.toThrow(/names a next page that is no address/)
    answer = ({ searchParams }) =>
      searchParams.get('offset') === '1'
        ? { offset: 1, totalFound: 9, content: [] }
        : { offset: 0, totalFound: 9, content: [posting(1)] }
    await expect(idsOf('smartrecruiters', '/postings')).rejects.toThrow(
      `${base}/postings?offset=1 ends after 1 postings: expected the 9 that it says there are`,
    )
    answer = () => '<html>'
    await expect(idsOf('smartrecruiters', '/postings')).rejects.toThrow(/is not JSON .*expected a page of/)
  })
})

describe('a list of boards', () => {
  const board = (id: string) => ({ jobs: [{ id, title: 'AI Engineer' }] })
  const list = async (...rows: readonly string[]) => {
    const path = join(folder, 'boards.csv')
    await writeFile(path, ['format,company,url', ...rows, ''].join('\n'))
    return path
  }

  it('stands for its rows of the format, and one that fails does not stop the rest', async () => {
    answer = ({ pathname }) => (pathname.endsWith('bramble') ? undefined : board(pathname.slice(-1)))
    const path = await list(
      `ashby,"Acme, Inc.",${base}/job-board/acme`,
      `lever,Elmwood,${base}/postings/elmwood`,
      `ashby,Bramble,${base}/job-board/bramble`,
      `ashby,,${base}/job-board/cinder`,
    )
    const listings = await open('ashby', path)
    const read = await Promise.allSettled(listings.map(({ records }) => Array.fromAsync(records)))
    expect(listings.map(({ source }) => source)).toEqual(['ashby:acme', 'ashby:bramble', 'ashby:cinder'])
    expect(read).toMatchObject([
      { value: [{ raw: { id: 'e', company: 'Acme, Inc.' } }] },
      { reason: { exitCode: 1, message: `${base}/job-board/bramble answered 404 Not Found: expected 200` } },
      { value: [{ raw: { id: 'r', company: 'Cinder' } }] },
    ])
    expect(asked).not.toContain('/postings/elmwood')
  })

  it('may be parted by semicolons, as spreadsheets write it', async () => {
    answer = () => board('1')
    const path = join(folder, 'boards.csv')
    await writeFile(path, `\ufeffformat;company;url\r\nashby;"Acme; Inc.";${base}/job-board/acme\r\n`)
    const [listing] = await open('ashby', path)
    expect(await Array.fromAsync(listing?.records ?? [])).toMatchObject([{ raw: { company: 'Acme; Inc.' } }])
  })

  it('is refused where it has no board of the format, an address that is none, or a board twice', async () => {
    const row = `ashby,Acme,${base}/job-board/acme`
    await expect(open('lever', await list(row))).rejects.toThrow(/lists no board of the format lever/)
    await expect(open('ashby', await list(row, 'ashby,B,acme.example'))).rejects.toThrow(
      /boards\.csv:3 is no address: expected one that begins with https:\/\//,
    )
    await expect(open('ashby', await list(row, row))).rejects.toThrow(/both are the listing of ashby:acme/)
  })

  it('is a file as any other where its columns are others', async () => {
    const path = join(folder, 'boards.csv')
    await writeFile(path, 'id,title,company\n1,AI Engineer,Acme\n')
    const [listing] = await open('csv', path)
    expect(await Array.fromAsync(listing?.records ?? [])).toMatchObject([{ raw: { id: '1' } }])
  })
})

describe('tasks that are taken one after the other', () => {
  it('run side by side, each once, and one that fails fails alone', async () => {
    const begun: number[] = []
    const tasks = [0, 1, 2, 3, 4].map((number) => async () => {
      begun.push(number)
      if (number === 1) throw new Error('broken')
      return number
    })
    const take = createFetchAhead(tasks, 3)
    expect([await take(0), begun]).toEqual([0, [0, 1, 2]])
    await expect(take(1)).rejects.toThrow('broken')
    expect(begun).toEqual([0, 1, 2, 3])
    expect([await take(4), begun]).toEqual([4, [0, 1, 2, 3, 4]])
    await expect(take(5)).rejects.toThrow('there is no task 5')
  })
})

describe('the listing of an address', () => {
  it.each([
    ['smartrecruiters', 'https://api.smartrecruiters.com/v1/companies/Acme/postings', 'Acme'],
    ['smartrecruiters', 'https://api.smartrecruiters.com/v1/companies/Acme/postings/744', 'Acme/744'],
    ['bamboohr', 'https://acme.bamboohr.com/careers/list', 'acme'],
    ['bamboohr', 'https://acme.bamboohr.com/careers/86/detail', 'acme/86'],
    ['recruitee', 'https://acme.recruitee.com/api/offers/', 'acme'],
    ['recruitee', 'https://acme.recruitee.com/api/offers/data-scientist', 'acme/data-scientist'],
    ['workable', 'https://apply.workable.com/api/v2/accounts/acme/jobs/AB12', 'acme/AB12'],
    ['workable', 'https://acme.workable.com/spi/v3/jobs', 'acme'],
    ['ashby', 'https://api.ashbyhq.com/posting-api/job-board/acme', 'acme'],
  ])('of %s, %s, is %s', (format, url, listing) => {
    expect(listingOfUrl(format, new URL(url))).toBe(listing)
  })

  it('that is one posting is a source of its own, of the board’s employer', async () => {
    answer = () => ({ result: { jobOpening: { id: 86, jobOpeningName: 'Data Engineer' } } })
    const [listing] = await open('bamboohr', `${base}/careers/86/detail`)
    expect(listing?.source).toBe('bamboohr:127.0.0.1/86')
    expect(await Array.fromAsync(listing?.records ?? [])).toMatchObject([{ raw: { company: '127.0.0.1' } }])
  })
})

describe('the board of an address', () => {
  it.each([
    ['greenhouse', 'https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true', 'acme'],
    ['lever', 'https://api.lever.co/v0/postings/acme?mode=json', 'acme'],
    ['ashby', 'https://api.ashbyhq.com/posting-api/job-board/Rose%20Rocket', 'Rose Rocket'],
    ['workable', 'https://apply.workable.com/api/v1/widget/accounts/acme?details=true', 'acme'],
    ['workable', 'https://acme.workable.com/spi/v3/jobs', 'acme'],
    ['smartrecruiters', 'https://api.smartrecruiters.com/v1/companies/Acme/postings', 'Acme'],
    ['recruitee', 'https://acme.recruitee.com/api/offers/', 'acme'],
    ['personio', 'https://acme.jobs.personio.de/xml?language=en', 'acme'],
    ['teamtailor', 'https://acme.teamtailor.com/jobs.json', 'acme'],
    ['teamtailor', 'https://api.teamtailor.com/v1/jobs', 'api.teamtailor.com'],
    ['bamboohr', 'https://acme.bamboohr.com/careers/list', 'acme'],
    ['pinpoint', 'https://careers.acme.example/postings.json', 'careers.acme.example'],
    ['ndjson', 'https://data.example/2026/week-9.ndjson.gz', 'week-9'],
    ['csv', 'https://data.example/', 'data.example'],
  ])('of %s, %s, is %s', (format, url, board) => {
    expect(boardOfUrl(format, new URL(url))).toBe(board)
  })
})
