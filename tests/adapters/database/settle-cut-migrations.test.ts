import { expect, test } from 'vitest'
import { applyMigrations } from '../../../src/adapters/database/apply-migrations.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

const LEDGER = `
  SELECT migration_name, checksum, count(*) FILTER (WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied
  FROM _prisma_migrations GROUP BY 1, 2 ORDER BY 1`
const ledgerOf = async ({ pool }: Database) => (await pool.query(LEDGER)).rows
/** As an engine leaves it that was killed before it could write that it had finished. */
const CUT_OFF = `
  UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0
  WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`
/** The tables go, the ledger stays with the first migration alone, cut off. */
const UNDO = `
  DELETE FROM _prisma_migrations WHERE migration_name <> (SELECT min(migration_name) FROM _prisma_migrations);
  UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0;
  CREATE SCHEMA aside; ALTER TABLE _prisma_migrations SET SCHEMA aside; DROP SCHEMA public CASCADE;
  CREATE SCHEMA public; ALTER TABLE aside._prisma_migrations SET SCHEMA public; DROP SCHEMA aside`

test.each(
  engines.flatMap((engine) => [
    { engine, when: 'after its script', undo: '' },
    { engine, when: 'before its script', undo: UNDO },
  ]),
)('a migration that was killed $when is settled, on $engine', async ({ engine, undo }) => {
  const database = await openTestDatabase(engine)
  const before = await ledgerOf(database)
  await database.pool.query(`${CUT_OFF}; ${undo}`)
  await applyMigrations(database.pool.options)
  expect(await ledgerOf(database)).toEqual(before)
  expect((await database.pool.query('SELECT count(*) AS n FROM postings')).rows).toEqual([{ n: 0 }])
  expect(await applyMigrations(database.pool.options)).toEqual([])
  await database.close()
})

test.each(engines)(
  'a migration that failed by an error of its own is left to people, on %s',
  async (engine) => {
    const database = await openTestDatabase(engine)
    await database.pool.query(`${CUT_OFF}; UPDATE _prisma_migrations SET logs = 'division by zero'`)
    await expect(applyMigrations(database.pool.options)).rejects.toThrow(/found failed migrations/)
    await database.close()
  },
)
