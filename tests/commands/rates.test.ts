import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../helpers/database.ts'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'
import { zipOf } from '../helpers/zip-of.ts'

const HEADER = 'Date,USD,JPY,GBP,CYP,\n'
/** 2026-01-12 is a Monday. */
const HISTORY = [
  '2026-01-16,1.30,195,0.65,N/A,',
  '2026-01-13,1.22,183,0.61,N/A,',
  '2026-01-12,1.20,180,0.60,N/A,',
  '2026-01-09,1.10,176,0.55,N/A,',
  '2007-12-31,1.4721,164.93,0.73335,0.585274,',
]
const history = (...newer: string[]) => HEADER + [...newer, ...HISTORY].map((row) => `${row}\n`).join('')

const PAY = {
  euro: '€100,000 - €120,000 a year',
  hourly: '€50 - €60 per hour',
  yen: '¥10,000,000 - ¥12,000,000 a year',
  franc: 'CHF 100,000 - 120,000 a year',
  dollar: '$100,000 - $120,000 a year',
  nonsense: '€1 - €900,000 a year',
  open: 'from €90,000 a year',
}

let server: Server
let base: string
let table: string
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    if (url === '/hist.zip') response.end(zipOf({ 'eurofxref-hist.csv': table }))
    else if (url === '/hist.csv') response.end(table)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

describe.each(engines)('rates on %s', (engine) => {
  let project: Awaited<ReturnType<typeof startProject>>
  beforeAll(async () => {
    project = await startProject(engine)
  })
  afterAll(() => project.close())

  const run = (args: readonly string[], stdin = '') => {
    const { databaseUrl } = project.foundation.config
    const settings = { DATA_DIR: project.dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
    return runCli(args, settings, stdin)
  }
  const rates = async (args: readonly string[], stdin = '') =>
    documentOf(await run(['rates', ...args, '--json'], stdin))
  const importPay = async (asOf: string, pay: Readonly<Record<string, string>>) => {
    const file = join(project.dataDir, 'board.ndjson')
    const postings = Object.entries(pay).map(([id, text]) => ({
      ...{ id, title: 'Data Scientist', company: 'Ardent', pay: text },
      location: id === 'yen' ? 'Tokyo' : 'Berlin',
    }))
    writeFileSync(file, postings.map((posting) => JSON.stringify(posting)).join('\n'))
    return documentOf(await run(['import', 'ndjson', file, '--as-of', asOf, '--json']))
  }
  const salaries = async (): Promise<Record<string, unknown>> => {
    const { rows } = await project.foundation.database.pool.query(`
      SELECT p.external_id AS id, v.floor_usd AS floor, v.ceiling_usd AS ceiling, v.uncounted_pay AS why
      FROM posting_versions v JOIN postings p ON p.id = v.posting_id
      WHERE v.closed_on IS NULL ORDER BY p.external_id COLLATE "C"`)
    return Object.fromEntries(rows.map(({ id, floor, ceiling, why }) => [id, why ?? [floor, ceiling]]))
  }
  const stored = async () => {
    const { rows } = await project.foundation.database.pool.query(
      'SELECT currency, valid_on, usd FROM exchange_rates ORDER BY currency, valid_on',
    )
    return rows as { currency: string; valid_on: string; usd: number }[]
  }
  const write = (statement: string) => project.foundation.database.pool.query(statement)

  test('before anything was imported they are stored, one a week, and nothing is published', async () => {
    table = history()
    expect(await rates([`${base}/hist.zip`, '--allow-private'])).toEqual({
      ...{ currencies: 4, days: 5, from: '2007-12-31', to: '2026-01-16', added: 10, converted: 0 },
    })
    expect((await stored()).filter(({ currency }) => currency === 'EUR')).toEqual([
      { currency: 'EUR', valid_on: '2007-12-31', usd: 1.4721 },
      { currency: 'EUR', valid_on: '2026-01-12', usd: 1.2 },
      { currency: 'EUR', valid_on: '2026-01-16', usd: 1.3 },
    ])
  })

  test('an import converts at the rate of the week, and says where there is none', async () => {
    await importPay('2026-01-14', PAY)
    expect(await salaries()).toEqual({
      dollar: [100_000, 120_000],
      euro: [120_000, 144_000],
      franc: 'NO_EXCHANGE_RATE',
      hourly: [124_800, 149_760],
      nonsense: 'IMPLAUSIBLE',
      open: 'ONE_END_ONLY',
      yen: [66_667, 80_000],
    })
  })

  test('read again they change nothing', async () => {
    const before = [await stored(), await salaries()]
    for (const path of [`${base}/hist.zip`, `${base}/hist.csv`])
      expect(await rates([path, '--allow-private'])).toMatchObject({
        ...{ added: 0, converted: 0 },
        published: { week: '2026-01-12', outcome: 'unchanged' },
      })
    expect([await stored(), await salaries()]).toEqual(before)
  })

  test('the table of one day adds it; postings of weeks before it stay as they are', async () => {
    const before = await salaries()
    const day = 'Date, USD, CHF, \n19 January 2026, 1.25, 1.0, \n'
    expect(await rates(['-'], day)).toMatchObject({ days: 1, currencies: 2, added: 2 })
    expect(
      (await stored()).filter(({ currency }) => currency === 'EUR').map((rate) => rate.valid_on),
    ).toEqual([...['2007-12-31', '2026-01-12', '2026-01-19']])
    // The franc's first rate is of the week after: it stands for the week before it.
    expect(await salaries()).toEqual({ ...before, franc: [125_000, 150_000] })
  })

  test('where the rate of a week is another, its postings are converted anew and the week is published', async () => {
    await write(`UPDATE posting_versions SET hours_per_week = 32 WHERE pay_period = 'HOUR'`)
    table = history('2026-01-19,1.25,200,0.62,N/A,').replace('1.20,180,0.60', '1.00,180,0.60')
    const ran = await run(['rates', `${base}/hist.csv`, '--allow-private'])
    expect(ran.out).toBe(
      [
        '4 currencies on 6 days, from 2007-12-31 to 2026-01-19:',
        '  5 weekly rates are new, 3 salaries converted anew',
        'The week of 2026-01-12 is published: 7 open positions.',
        '',
      ].join('\n'),
    )
    expect(ran.err).toBe('The newest of these rates are of 2026-01-19.\n')
    expect(await salaries()).toMatchObject({
      ...{ euro: [100_000, 120_000], hourly: [83_200, 99_840], yen: [55_556, 66_667] },
      ...{ dollar: [100_000, 120_000], franc: [125_000, 150_000] },
    })
  })

  test('a run goes on where one was cut off; a week whose issue was sent stays, and so does the sample', async () => {
    const before = await salaries()
    await write(`UPDATE posting_versions SET floor_usd = 1, ceiling_usd = 2 WHERE pay_currency = 'EUR'`)
    await write('UPDATE published_weeks SET frozen_at = now()')
    await write('UPDATE sources SET is_sample = true')
    expect(await rates([`${base}/hist.csv`, '--allow-private', '--no-publish'])).not.toHaveProperty(
      'published',
    )
    expect(await salaries()).not.toEqual(before)
    await write('UPDATE sources SET is_sample = false')
    expect(await rates([`${base}/hist.csv`, '--allow-private'])).toMatchObject({
      ...{ added: 0, converted: 3 },
      published: { outcome: 'frozen' },
    })
    expect(await salaries()).toEqual(before)
  })

  test.each([
    [
      ['/hist.csv'],
      '127.0.0.1 is not a public address: nothing is fetched from it. Allowed with --allow-private.',
    ],
    [['/none.csv', '--allow-private'], '/none.csv answered 404 Not Found: expected 200'],
    [['/hist.zip', '--allow-private'], '/hist.zip:2: GBP of 2026-01-20 is "?": expected a number above 0'],
  ])('%j fails and stores nothing', async ([path = '', ...rest], fault) => {
    table = history('2026-01-20,1.25,200,?,N/A,')
    const before = [await stored(), await salaries()]
    const { code, out, err } = await run(['rates', base + path, ...rest])
    expect(err).toContain(fault)
    expect([code, out]).toEqual([1, ''])
    expect([await stored(), await salaries()]).toEqual(before)
  })
})

test('--help names the address of the ECB that is asked where no other is named', async () => {
  const { out } = await runCli(['rates', '--help'])
  expect(out).toContain('https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip')
})
