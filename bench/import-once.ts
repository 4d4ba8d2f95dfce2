// A process of its own for every size, so that its peak memory is that of one import. Prints one line of JSON.
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { openDatabase } from '../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../src/adapters/database/posting-intake.ts'
import { readNdjson } from '../src/adapters/sources/ndjson.ts'
import { importListing } from '../src/intake/import-listing.ts'
import { createReader, READER_VERSION } from '../src/postings/create-reader.ts'
import { copyIn, copyOut } from './copy-rows.ts'
import { generateListing, generatePostings } from './generated-postings.ts'
import { timeOf } from './measure.ts'

/** What one import of one size took. */
export interface OneImport {
  readonly readingMs: number
  readonly wholeMs: number
  /** COPY of the stored rows into a table without an index. */
  readonly copyMs: number
  /** The most that the process held until the import's end. */
  readonly peakMb: number
}

const GENERATED = 5_000
const WARM_UP = 5_000
const AS_OF = '2026-09-27'
const BARE = `CREATE TABLE bare AS SELECT * FROM posting_versions LIMIT 0`

async function main(size: number, dataDir: string, databaseUrl: string | undefined): Promise<OneImport> {
  const read = createReader()
  // All of them are stored: what is skipped would cost nothing after its title.
  const postings = generatePostings(GENERATED).filter((posting) => read(posting, AS_OF).kind === 'kept')
  const file = join(dataDir, 'listing.ndjson')
  const records = () =>
    readNdjson({ label: 'generated', name: null, company: null, bytes: createReadStream(file) })
  const readAll = async () => {
    for await (const { raw } of records()) if (raw) read(raw, AS_OF)
  }
  await writeFile(file, generateListing(postings, WARM_UP))
  await readAll()
  await writeFile(file, generateListing(postings, size))

  const kind = 'command'
  const database = await openDatabase({ databaseUrl, dataDir, kind, onError: () => {}, onWait: () => {} })
  const wholeMs = await timeOf(async () => {
    const header = { source: 'bench', format: 'ndjson', isSample: false, asOf: AS_OF, partial: false }
    const intake = createPostingIntake(database.pool)
    const onReject = () => {}
    const { opened } = await importListing(header, records(), {
      intake,
      read,
      readerVersion: READER_VERSION,
      onReject,
    })
    if (opened !== size) throw new Error(`${opened} of ${size} postings were stored`)
  })
  const peakMb = process.resourceUsage().maxRSS / 1024
  await database.close()
  const readingMs = await timeOf(readAll)
  const copyMs = await (databaseUrl ? copyOnPostgres(databaseUrl) : copyOnPglite(dataDir))
  return { readingMs, wholeMs, copyMs, peakMb }
}

async function copyOnPostgres(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const rows = await copyOut(client, 'COPY posting_versions TO STDOUT')
  await client.query(BARE)
  const took = await timeOf(() => copyIn(client, 'COPY bare FROM STDIN', rows))
  await client.end()
  return took
}

async function copyOnPglite(dataDir: string): Promise<number> {
  const database = await PGlite.create(join(dataDir, 'pglite'))
  const { blob } = await database.query(`COPY posting_versions TO '/dev/blob'`)
  if (!blob) throw new Error('COPY gave back no rows')
  await database.query(BARE)
  const took = await timeOf(() => database.query(`COPY bare FROM '/dev/blob'`, [], { blob }))
  await database.close()
  return took
}

const [size, dataDir = ''] = process.argv.slice(2)
console.log(JSON.stringify(await main(Number(size), dataDir, process.env.DATABASE_URL || undefined)))
