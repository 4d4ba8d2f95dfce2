import { expect, test } from 'vitest'
import { openMigrations } from '../../../src/adapters/database/schema-engine.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'
import { openShadowDatabase } from '../../helpers/shadow-database.ts'

test('the migrations lead to schema.prisma, no more and no less', async () => {
  const shadow = await openShadowDatabase()
  expect(await (await openMigrations(shadow.factory)).difference()).toBe('')
  await shadow.close()
})

test('migrating twice applies nothing the second time', async () => {
  const shadow = await openShadowDatabase()
  const migrations = await openMigrations(shadow.factory)
  expect((await migrations.apply()).length).toBeGreaterThan(0)
  expect(await migrations.apply()).toEqual([])
  await shadow.close()
})

test.each(engines)(
  'a migrated database on %s keeps the ledger that prisma migrate deploy reads',
  async (engine) => {
    const database = await openTestDatabase(engine)
    const { rows } = await database.pool.query(
      'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows)
      expect(row).toMatchObject({ finished: true, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) })
    await database.close()
  },
)
