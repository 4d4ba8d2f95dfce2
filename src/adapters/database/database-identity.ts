import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './open-database.ts'

/** Files of the embedded database that live as long as its folder does. */
const LASTING_FILES = ['.', 'PG_VERSION', 'global/pg_control']

/**
 * Which copy of the database this is: two copies of one never say the same. On PostgreSQL the cluster, its timeline and
 * the database, so that a dump restored elsewhere, a recovery to a point in time and a promoted replica are other
 * copies; of the embedded one the files of its folder, so that a copied or unpacked folder is another.
 * @param dataDir of the embedded database; unused on PostgreSQL
 */
export async function readDatabaseIdentity(
  { pool, engine }: Pick<Database, 'pool' | 'engine'>,
  dataDir: string,
): Promise<string> {
  if (engine === 'pglite') return readFolderIdentity(join(dataDir, 'pglite'))
  // The control file tells a new timeline only after the next checkpoint, minutes after a replica was promoted.
  const { rows } = await pool.query<{ identity: string }>(
    `SELECT concat_ws(' ', 'postgresql', s.system_identifier,
       'timeline', left(pg_walfile_name(pg_current_wal_lsn()), 8), 'database', d.oid) AS identity
     FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()`,
  )
  return rows[0]!.identity
}

async function readFolderIdentity(folder: string): Promise<string> {
  const files = await Promise.all(LASTING_FILES.map((file) => stat(join(folder, file), { bigint: true })))
  return ['pglite', ...files.map(({ ino, birthtimeMs }) => `${ino}@${birthtimeMs}`)].join(' ')
}
