import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChartStore } from '../../../src/adapters/database/chart-store.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import type { ChartStore } from '../../../src/newsletter-ports.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

const chartOf = (png: Uint8Array) => ({ hash: createHash('sha256').update(png).digest('hex'), png })

describe.each(engines)('charts on %s', (engine) => {
  let database: Database
  let charts: ChartStore

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    charts = createChartStore(database.pool)
  })
  afterAll(() => database.close())

  it('come back byte by byte', async () => {
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const saved = [every, new Uint8Array(randomBytes(300_000)), new Uint8Array(0)].map(chartOf)
    await charts.save(saved)
    for (const { hash, png } of saved)
      expect(Buffer.from((await charts.find(hash)) ?? [1])).toEqual(Buffer.from(png))
  })

  it('may be saved again, by several at once, and stay as they were first', async () => {
    const some = Array.from({ length: 20 }, (_, index) => chartOf(Buffer.from(`chart ${index}`)))
    await Promise.all([charts.save(some), charts.save(some.toReversed()), charts.save(some)])
    await charts.save([{ hash: some[0]?.hash ?? '', png: Buffer.from('another') }])
    expect(Buffer.from((await charts.find(some[0]?.hash ?? '')) ?? []).toString()).toBe('chart 0')
  })

  it('are null where there is none; no charts are saved as none', async () => {
    await charts.save([])
    expect(await charts.find('0'.repeat(64))).toBeNull()
  })
})
