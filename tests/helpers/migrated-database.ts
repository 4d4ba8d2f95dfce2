import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import type { TestProject } from 'vitest/node'
import { openMigrations } from '../../src/adapters/database/schema-engine.ts'

/** Migrates one database for all test files, each of which starts from a copy of it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'migrated-'))
  const database = await PGlite.create()
  await (await openMigrations(new PrismaPGlite(database))).apply()
  const file = join(folder, 'database.tar')
  writeFileSync(file, Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer()))
  await database.close()
  project.provide('migratedDatabase', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
