import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FORMAT_NAMES } from '../../../src/adapters/sources/formats.ts'
import { type ListingRequest, openListings } from '../../../src/adapters/sources/open-listing.ts'

const line = (id: string): string => JSON.stringify({ id, title: 'Data Engineer', company: 'Acme' })
const board = JSON.stringify({ jobs: [{ id: '1', title: 'AI Engineer' }] })

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listings-'))
})
afterEach(() => rm(folder, { recursive: true }))

const inFolder = (name: string): string => join(folder, name)
const open = (rest: Partial<ListingRequest>) =>
  openListings({ format: 'ndjson', paths: [folder], stdin: Readable.from([]), ...rest })

describe('listings', () => {
  it('are the files of a folder and of those in it, sorted, packed or not', async () => {
    await mkdir(inFolder('more'))
    await mkdir(join(inFolder('more'), 'deeper'))
    await writeFile(inFolder('b.ndjson'), line('1'))
    await writeFile(inFolder('a%20b.ndjson.gz'), gzipSync(`${line('2')}\n${line('3')}\n`))
    await writeFile(inFolder('notes.txt'), 'no listing')
    await writeFile(join(inFolder('more'), 'c.jsonl'), line('4'))
    await writeFile(join(inFolder('more'), 'deeper', 'd.ndjson'), line('5'))
    const listings = await open({})
    expect(listings.map(({ source }) => source)).toEqual(['ndjson:a b', 'ndjson:b', 'ndjson:c'])
    const records = await Promise.all(listings.map(({ records }) => Array.fromAsync(records)))
    expect(records.flat().map(({ raw }) => raw?.id)).toEqual(['2', '3', '1', '4'])
  })

  it('of a folder are the files of the format, without the list of boards beside them', async () => {
    const row = 'id,title,company\n1,Data Engineer,Acme\n'
    await writeFile(inFolder('acme.csv'), row)
    await writeFile(inFolder('bramble.csv.gz'), gzipSync(row))
    await writeFile(inFolder('boards.csv'), 'format,company,url\n')
    await writeFile(inFolder('acme.json'), board)
    const sources = async (format: string) => (await open({ format })).map(({ source }) => source)
    expect(await sources('csv')).toEqual(['csv:acme', 'csv:bramble'])
    expect(await sources('lever')).toEqual(['lever:acme'])
    await expect(open({ format: 'personio' })).rejects.toThrow(/no file that ends in \.xml/)
  })

  it('can come through standard input, packed too', async () => {
    const stdin = Readable.from([gzipSync(line('1')).subarray(0, 1), gzipSync(line('1')).subarray(1)])
    const [listing] = await open({ paths: ['-'], stdin })
    expect(listing?.source).toBe('ndjson:stdin')
    expect(await Array.fromAsync(listing?.records ?? [])).toMatchObject([
      { place: 'standard input:1', raw: { id: '1' } },
    ])
  })

  it('take the company from the caller, a boards list, or the file', async () => {
    await writeFile(inFolder('acme.json'), board)
    await writeFile(inFolder('Rose%20Rocket.json'), board)
    await writeFile(
      inFolder('boards.csv'),
      'format,company,url\nashby,"Acme, Inc.",https://jobs.ashbyhq.com/acme\n',
    )
    const companies = async (company?: string) => {
      const listings = await open({ format: 'ashby', company })
      const records = await Promise.all(listings.map(({ records }) => Array.fromAsync(records)))
      return records.flat().map(({ raw }) => raw?.company)
    }
    expect(await companies()).toEqual(['Rose Rocket', 'Acme, Inc.'])
    expect(await companies('Bramble')).toEqual(['Bramble', 'Bramble'])
  })

  it.each([
    ['lever', '[{"id": "1", "text": "AI Engineer"}]', 'https://api.lever.co/v0/postings/acme?mode=json'],
    [
      'bamboohr',
      '{"result": [{"id": "1", "jobOpeningName": "AI Engineer"}]}',
      'https://acme.bamboohr.com/careers/list',
    ],
    [
      'recruitee',
      '{"offers": [{"id": 1, "title": "AI Engineer"}]}',
      'https://acme.recruitee.com/api/offers/',
    ],
    ['greenhouse', '{"jobs": [{"id": 1, "title": "AI"}]}', 'https://job-boards.greenhouse.io/acme'],
  ])('of %s take the company from the row of their board', async (format, content, url) => {
    await writeFile(inFolder('acme.json'), content)
    await writeFile(inFolder('boards.csv'), `format,company,url\n${format},"Acme, Inc.",${url}\n`)
    const [listing] = await open({ format })
    expect(await Array.fromAsync(listing?.records ?? [])).toMatchObject([{ raw: { company: 'Acme, Inc.' } }])
  })

  it('of a broken gzip fail as a whole and name the file', async () => {
    const path = inFolder('a.ndjson.gz')
    await writeFile(path, gzipSync(line('1').repeat(500)).subarray(0, 40))
    const [listing] = await open({ paths: [path] })
    await expect(Array.fromAsync(listing?.records ?? [])).rejects.toThrow(
      /a\.ndjson\.gz begins as gzip but cannot be unpacked/,
    )
  })

  it('are refused for what is not there, is nothing, or is there twice', async () => {
    await expect(open({ paths: [inFolder('none')] })).rejects.toThrow(/there is no file or folder .*none/)
    await expect(open({})).rejects.toThrow(
      /holds no file that ends in \.ndjson, \.jsonl, \.json or these with \.gz/,
    )
    await expect(open({ paths: [] })).rejects.toMatchObject({ exitCode: 2 })
    await writeFile(inFolder('a.ndjson'), '')
    await writeFile(inFolder('a.json'), '')
    await expect(open({})).rejects.toThrow(/a\.json and .*a\.ndjson both are the listing of ndjson:a/)
  })

  it('of an unknown format are refused with the formats there are', async () => {
    await expect(open({ format: 'monster' })).rejects.toMatchObject({
      exitCode: 2,
      message: `format "monster" cannot be read: available are ${FORMAT_NAMES.join(', ')}`,
    })
  })
})
