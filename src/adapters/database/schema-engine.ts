import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

const prismaFolder = fileURLToPath(new URL('../../../prisma', import.meta.url))
const schemaFile = { path: 'schema.prisma' }
const filters = { externalTables: [], externalEnums: [] }

export interface Migrations {
  /** SQL by name, in the order they are applied. */
  readonly scripts: ReadonlyMap<string, string>
  /** Notes of one that was begun and not finished that it was applied, or that it was not and is to be. */
  settle(name: string, outcome: { readonly applied: boolean }): Promise<void>
  /** Applies what the database lacks. Gives back the names of the migrations it applied. */
  apply(): Promise<readonly string[]>
  /** SQL that takes the migrations to schema.prisma; empty where the two agree. Replays them on a shadow database. */
  difference(): Promise<string>
}

/** Prisma's own engine as WebAssembly: the migrations and their table are those of `prisma migrate deploy`. */
export async function openMigrations(factory: SqlMigrationAwareDriverAdapterFactory): Promise<Migrations> {
  const content = readFileSync(join(prismaFolder, schemaFile.path), 'utf8')
  const engine = await loadEngine(content, factory)
  return {
    scripts: new Map(readScripts()),
    async settle(migrationName, { applied }) {
      if (applied) await engine.markMigrationApplied({ migrationName, migrationsList: readMigrations() })
      else await engine.markMigrationRolledBack({ migrationName })
    },
    async apply() {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: readMigrations(),
        filters,
      })
      return appliedMigrationNames
    },
    async difference() {
      const files = [{ ...schemaFile, content }]
      const { stdout } = await engine.diff({
        from: { tag: 'migrations', ...readMigrations() },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters,
      })
      return stdout?.replace(/^-- This is an empty migration\.\s*/, '') ?? ''
    },
  }
}

/** What is used here of WebAssembly, whose types TypeScript keeps with those of browsers. */
interface WebAssemblyGlobal {
  readonly WebAssembly: {
    instantiate(
      bytes: Uint8Array,
      imports: Record<string, unknown>,
    ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
  }
}

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

/** The bindings keep one WebAssembly instance in a variable of their own: a second would break the first's engines. */
let loaded: Promise<Bindings> | undefined

async function loadBindings(): Promise<Bindings> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const { WebAssembly } = globalThis as unknown as WebAssemblyGlobal
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': letProcessEnd(bindings),
  })
  const { __wbg_set_wasm: setWasm } = bindings as unknown as { __wbg_set_wasm(exports: unknown): void }
  setWasm(instance.exports)
  instance.exports.__wbindgen_start()
  return bindings
}

/** The engine sets a timer of ten seconds and leaves it: a command that is done would wait for it. */
function letProcessEnd(bindings: object): Record<string, unknown> {
  const imports = Object.entries(bindings).map(([name, run]) =>
    name.startsWith('__wbg_setTimeout')
      ? [name, (work: () => void, ms: number): NodeJS.Timeout => run(work, ms).unref()]
      : [name, run],
  )
  return Object.fromEntries(imports)
}

async function loadEngine(
  datamodel: string,
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  loaded ??= loadBindings()
  const bindings = await loaded
  return bindings.SchemaEngine.new(
    { datamodels: [[schemaFile.path, datamodel]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

const migrationsFolder = join(prismaFolder, 'migrations')

/** Names and SQL, the oldest first. */
function readScripts(): [string, string][] {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => [name, readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8')])
}

function readMigrations(): MigrationList {
  const lockfile = join(migrationsFolder, 'migration_lock.toml')
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: readScripts().map(([name, value]) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } },
    })),
  }
}
