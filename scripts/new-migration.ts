// Writes the next migration: what schema.prisma has and the migrations so far do not.
// node scripts/new-migration.ts NAME
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openMigrations } from '../src/adapters/database/schema-engine.ts'
import { openShadowDatabase } from '../tests/helpers/shadow-database.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: node scripts/new-migration.ts NAME   (lower-case words joined by _)')
  process.exit(2)
}
const shadow = await openShadowDatabase()
const sql = await (await openMigrations(shadow.factory)).difference()
await shadow.close()
if (sql) {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = fileURLToPath(new URL(`../prisma/migrations/${stamp}_${name}`, import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), sql)
  console.log(`wrote ${folder}/migration.sql`)
} else console.log('schema.prisma and the migrations agree')
