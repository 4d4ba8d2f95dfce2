import { PGlite } from '@electric-sql/pglite'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/** An empty database in memory for Prisma's engine, which replays and compares migrations on it. */
export async function openShadowDatabase(): Promise<{
  factory: SqlMigrationAwareDriverAdapterFactory
  close(): Promise<void>
}> {
  const database = await PGlite.create()
  return { factory: new PrismaPGlite(database), close: () => database.close() }
}
