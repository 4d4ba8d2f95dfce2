import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPool } from '../../../src/adapters/database/create-pool.ts'
import { createUnitReader } from '../../../src/adapters/database/read-units.ts'
import { openSessionServer, type SessionServer } from '../../../src/adapters/database/session-server.ts'
import { shareSession } from '../../../src/adapters/database/share-session.ts'

const message = (type: string, body = '') => {
  const bytes = Buffer.alloc(5 + body.length)
  bytes.write(type, 0, 'latin1')
  bytes.writeInt32BE(4 + body.length, 1)
  bytes.write(body, 5, 'latin1')
  return bytes
}
const startup = () => {
  const bytes = Buffer.alloc(9)
  bytes.writeInt32BE(9, 0)
  bytes.writeInt32BE(196_608, 4)
  return bytes
}

describe('the bytes of a connection', () => {
  const said = Buffer.concat([
    startup(),
    message('Q', 'SELECT 1\0'),
    message('P', `${'x'.repeat(300)}\0`),
    message('B'),
    message('E'),
    message('S'),
    message('P'),
    message('H'),
    message('X'),
  ])

  test('are cut into the same units however they were split on the way', () => {
    const whole = createUnitReader()(said).map((unit) => ({ ...unit }))
    expect(whole.map(({ kind }) => kind)).toEqual(['startup', 'unit', 'unit', 'unit', 'terminate'])
    fc.assert(
      fc.property(fc.array(fc.nat(said.length)), (cuts) => {
        const read = createUnitReader()
        const places = [0, ...cuts.sort((a, b) => a - b), said.length]
        const units = places.slice(1).flatMap((end, i) => read(said.subarray(places[i], end)))
        expect(units).toEqual(whole)
      }),
    )
  })

  test('ask for encryption before they begin', () => {
    const wish = Buffer.alloc(8)
    wish.writeInt32BE(8, 0)
    wish.writeInt32BE(80_877_103, 4)
    expect(createUnitReader()(Buffer.concat([wish, startup()])).map(({ kind }) => kind)).toEqual([
      'encryption',
      'startup',
    ])
  })
})

describe('clients that share a session', () => {
  let folder: string
  let database: PGlite
  let server: SessionServer
  let pool: pg.Pool

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'session-'))
    database = await PGlite.create()
    server = await openSessionServer(
      shareSession((bytes) => database.execProtocolRaw(bytes)),
      join(folder, '.s.PGSQL.5432'),
    )
    pool = createPool({ host: folder, user: 'postgres', database: 'postgres', max: 8 }, () => {})
    await pool.query('CREATE TABLE kept (n int)')
  })
  afterAll(async () => {
    await pool.end()
    await server.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What a client does, and what it must be told, whatever others do meanwhile. */
  const deeds = [
    async (n: number) => expect((await pool.query('SELECT $1::int AS n', [n])).rows).toEqual([{ n }]),
    async (n: number) => {
      const text = String(n).padStart(200_000, '.')
      const { rows } = await pool.query('SELECT $1::text AS text, $2::int AS n', [text, n])
      expect(rows).toEqual([{ text, n }])
    },
    async (n: number) =>
      expect(pool.query('SELECT 1 / ($1::int - $1::int)', [n])).rejects.toThrow('division by zero'),
    async (n: number) => expect((await pool.query(`SELECT ${n} AS n`)).rows).toEqual([{ n }]),
    async (n: number) => {
      const client = await pool.connect()
      await client.query('BEGIN')
      await client.query('INSERT INTO kept VALUES ($1)', [n])
      const { rows } = await client.query('SELECT count(*)::int AS n FROM kept')
      expect(rows[0].n).toBe(1)
      await client.query('ROLLBACK')
      client.release()
    },
  ]

  test('are each answered their own question, and see no half of another’s transaction', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...deeds), { minLength: 2, maxLength: 30 }),
        async (drawn) => {
          await Promise.all(drawn.map((deed, n) => deed(n)))
        },
      ),
      { numRuns: 25, seed: 3 },
    )
  })

  test('wait for a transaction to end, and are served when its client goes away in the middle', async () => {
    const client = await pool.connect()
    client.on('error', () => {})
    await client.query('BEGIN')
    await client.query('INSERT INTO kept VALUES (1)')
    const waiting = pool.query('SELECT count(*)::int AS n FROM kept')
    client.release(new Error('the client broke'))
    expect((await waiting).rows).toEqual([{ n: 0 }])
  })

  test('end a transaction that failed as they would on PostgreSQL', async () => {
    const client = await pool.connect()
    await client.query('BEGIN')
    await expect(client.query('SELECT 1/0')).rejects.toThrow('division by zero')
    await expect(client.query('SELECT 1')).rejects.toThrow('current transaction is aborted')
    await client.query('ROLLBACK')
    expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
    client.release()
  })
})
