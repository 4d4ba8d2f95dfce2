import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nameStatement } from '../../../src/adapters/database/name-statement.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { joinWatches, watchQueries } from '../../../src/adapters/database/watch-queries.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

describe.each([
  ['SELECT * FROM roles WHERE slug = $1', 'select', 'roles'],
  ['  select "public"."roles"."id" FROM "public"."roles" WHERE 1=1', 'select', 'roles'],
  ['INSERT INTO issues (number) SELECT 1 FROM issues', 'insert', 'issues'],
  ["UPDATE deliveries SET state = 'SENDING'", 'update', 'deliveries'],
  ['DELETE FROM staged_postings', 'delete', 'staged_postings'],
  ['\n  WITH due AS (\n  SELECT d.id FROM deliveries d) SELECT 1', 'with', 'deliveries'],
  ['COPY staged_postings FROM STDIN', 'copy', 'staged_postings'],
  ['BEGIN', 'begin', null],
  ['SELECT 1', 'select', null],
  ["SELECT 'ada@example.org'", 'select', null],
  ['hunter2', 'other', null],
  ['', 'other', null],
])('the statement %j', (text, kind, table) => {
  test(`is called ${kind} ${table ?? ''}`, () => {
    expect(nameStatement(text)).toEqual({ kind, table })
  })
})

describe.each(engines)('a watched pool on %s', (engine) => {
  let database: Database
  const requests = new AsyncLocalStorage<string>()
  const told: string[] = []
  beforeAll(async () => {
    database = await openTestDatabase(engine)
    const watch = (name: string) => {
      watchQueries(database.pool, ({ kind }) => {
        const request = requests.getStore() ?? 'nobody'
        return (failed) => told.push(`${name}${kind} of ${request}${failed ? ' failed' : ''}`)
      })
    }
    watch('')
  })
  beforeEach(() => told.splice(0))
  afterAll(() => database.close())

  test('tells of statements by promise, by callback, of a client and of Prisma, which answer as before', async () => {
    const { pool, prisma } = database
    await requests.run('a', async () => {
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
      expect((await pool.query({ text: 'SELECT $1::int AS two', values: [2] })).rows).toEqual([{ two: 2 }])
      const byCallback = await new Promise((resolve) =>
        pool.query('SELECT $1::int AS three', [3], (_error, { rows }) => resolve(rows)),
      )
      expect(byCallback).toEqual([{ three: 3 }])
      const client = await pool.connect()
      expect((await client.query('SELECT 4 AS four')).rows).toEqual([{ four: 4 }])
      client.release()
      expect(told).toEqual(new Array(4).fill('select of a'))
      await prisma.role.count()
      expect(told.slice(4)).toEqual(['select of a'])
    })
  })

  test('tells of what fails, which fails as before', async () => {
    await expect(database.pool.query('SELECT nothing')).rejects.toThrow(/nothing/)
    const client = await database.pool.connect()
    await expect(client.query('SELECT nothing')).rejects.toThrow(/nothing/)
    client.release()
    expect(told).toEqual(['select of nobody failed', 'select of nobody failed'])
  })

  test('knows who asked, when more ask at once than there are connections', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `request ${index}`)
    await Promise.all(names.map((name) => requests.run(name, () => database.pool.query('SELECT 1'))))
    expect(told.toSorted()).toEqual(names.map((name) => `select of ${name}`).toSorted())
  })
})

test('two watches both hear', () => {
  const heard: string[] = []
  const watch = (name: string) => () => (failed: boolean) => void heard.push(`${name} ${failed}`)
  joinWatches(watch('one'), watch('other'))({ kind: 'select', table: null })(true)
  expect(heard).toEqual(['one true', 'other true'])
})
