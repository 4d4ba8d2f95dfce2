import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface FolderLock {
  release(): void
}

/**
 * Takes the folder for this process; null where another process has it.
 * The lock is SQLite's own on a file of the folder, which the kernel lets go of when the process ends, however
 * it ends: so a lock can't go stale, and no process id has to be believed.
 * @throws the file system's error where the folder can't be made or written.
 */
export function lockFolder(folder: string): FolderLock | null {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked|busy/.test(error.message)) return null
    throw error
  }
}
