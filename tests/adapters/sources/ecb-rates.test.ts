import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createFetching } from '../../../src/adapters/sources/create-fetching.ts'
import { readEcbRates } from '../../../src/adapters/sources/ecb-rates.ts'
import { zipOf } from '../../helpers/zip-of.ts'

const ONE_DAY = 'Date, USD, JPY, GBP, ISK, \n23 November 2026, 1.1500, 184.00, 0.8625, 138, \n'
const HISTORY = [
  'Date,USD,JPY,CYP,GBP,',
  '2026-11-20,1.2,180,N/A,0.75,',
  '2026-11-19,1.1,176,N/A,N/A,',
  '1999-01-04,1.1789,133.73,0.58231,0.7111,',
  '',
].join('\n')

const folder = mkdtempSync(join(tmpdir(), 'rates-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(content: string | Uint8Array) {
  const fetching = createFetching({ dataDir: folder, publicUrl: 'https://trends.example' }, false)
  const stdin = Readable.from([Buffer.from(content)])
  const daily = await readEcbRates({ path: '-', stdin, fetching })
  return Object.fromEntries(
    [...daily].map(([code, rates]) => [code, rates.map(({ from, usd }) => [from, usd])]),
  )
}
const faultOf = (content: string | Uint8Array): Promise<string> =>
  read(content).then(
    () => 'it was read',
    (error: Error) => error.message,
  )

describe("the ECB's reference rates", () => {
  it('of one day are dollars for one unit of each currency and the euro', async () => {
    expect(await read(ONE_DAY)).toEqual({
      EUR: [['2026-11-23', 1.15]],
      JPY: [['2026-11-23', 1.15 / 184]],
      GBP: [['2026-11-23', 1.15 / 0.8625]],
      ISK: [['2026-11-23', 1.15 / 138]],
    })
  })

  const history = {
    EUR: [
      ['1999-01-04', 1.1789],
      ['2026-11-19', 1.1],
      ['2026-11-20', 1.2],
    ],
    JPY: [
      ['1999-01-04', 1.1789 / 133.73],
      ['2026-11-19', 1.1 / 176],
      ['2026-11-20', 1.2 / 180],
    ],
    CYP: [['1999-01-04', 1.1789 / 0.58231]],
    GBP: [
      ['1999-01-04', 1.1789 / 0.7111],
      ['2026-11-20', 1.2 / 0.75],
    ],
  }
  it.each([
    ['as CSV', HISTORY],
    ['with the line ends of Windows and a mark before them', `\ufeff${HISTORY.replaceAll('\n', '\r\n')}`],
    [
      'oldest first',
      `${HISTORY.split('\n').slice(0, 1)}\n${HISTORY.split('\n').slice(1).reverse().join('\n')}`,
    ],
    ['without the last comma', HISTORY.replaceAll(/,$/gm, '')],
    ['as ZIP', zipOf({ 'eurofxref-hist.csv': HISTORY })],
    ['as gzip', gzipSync(HISTORY)],
  ])('of all days are told oldest first, without those that are N/A: %s', async (_, content) => {
    expect(await read(content)).toEqual(history)
  })

  it('of a day without a dollar convert nothing that day', async () => {
    expect(await read(HISTORY.replace('1.2,180', 'N/A,180'))).toMatchObject({ EUR: history.EUR.slice(0, 2) })
  })

  it('are read from a file', async () => {
    const path = join(folder, 'eurofxref.csv')
    writeFileSync(path, ONE_DAY)
    const fetching = createFetching({ dataDir: folder, publicUrl: 'https://trends.example' }, false)
    const daily = await readEcbRates({ path, stdin: Readable.from([]), fetching })
    expect([...daily.keys()]).toEqual(['EUR', 'JPY', 'GBP', 'ISK'])
  })
})

describe('a table that is wrong is refused whole, and its fault is told with its place', () => {
  const expected = '"Date", "USD" and further currencies'
  it.each([
    ['', `standard input is empty: expected .*${expected}`],
    ['<html><body>Not found</body></html>', `standard input begins with "<html>.*: expected .*${expected}`],
    ['Date,JPY,\n2026-11-20,180,\n', `begins with "Date,JPY,": expected .*${expected}`],
    ['Date,USD,\n', `has no rate of the dollar: expected .*${expected}`],
    ['Date,USD,Yen,\n2026-11-20,1.2,180,\n', ':1: the column "Yen" is no currency or there twice'],
    ['Date,USD,JPY,JPY\n2026-11-20,1.2,180,180\n', ':1: the column "JPY" is no currency or there twice'],
    [HISTORY.replace('176', '-176'), ':3: JPY of 2026-11-19 is "-176": expected a number above 0'],
    [HISTORY.replace('176', '0'), ':3: JPY of 2026-11-19 is "0": expected a number above 0'],
    [
      HISTORY.replace('176', '1,76'),
      ':3: the row of 2026-11-19 has 6 rates: expected the 4 of the first row',
    ],
    [HISTORY.replace('176', '1e3'), ':3: JPY of 2026-11-19 is "1e3": expected a number above 0'],
    [HISTORY.replace('180', 'n/a'), ':2: JPY of 2026-11-20 is "n/a": .* or N/A$'],
    [HISTORY.replace('180', '1.8'), ':2: JPY of 2026-11-20 is 1.8, 10 times more or less than on 2026-11-19'],
    [
      HISTORY.replace('2026-11-19', '2026-02-30'),
      ':3: "2026-02-30" is no date: expected one like 2026-11-23',
    ],
    [ONE_DAY.replace('November', 'Brumaire'), ':2: "23 Brumaire 2026" is no date'],
    [HISTORY.replace('2026-11-19', '2026-11-20'), ': the day 2026-11-20 is there twice'],
    [HISTORY.slice(0, -20), ':4: the row of 1999-01-04 has 2 rates: expected the 4 of the first row'],
    [Buffer.from([0x44, 0xff, 0xfe, 0x2c]), 'standard input is not UTF-8: expected'],
  ])('%j', async (content, fault) => {
    expect(await faultOf(content)).toMatch(new RegExp(fault))
  })

  const archive = zipOf({ 'eurofxref.csv': ONE_DAY })
  const damaged = Buffer.from(archive)
  damaged.writeUInt32LE(7, damaged.length - 22 - 'eurofxref.csv'.length - 46 + 16)
  it.each([
    ['breaks off', archive.subarray(0, 60), 'breaks off: expected the list of its files'],
    ['holds two files', zipOf({ a: ONE_DAY, b: ONE_DAY }), 'holds 2 files: expected one'],
    ['is damaged', damaged, 'its file is damaged'],
  ])('an archive that %s', async (_, content, fault) => {
    expect(await faultOf(content)).toContain(`standard input begins as ZIP but ${fault}`)
  })
})
