import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CommandError } from '../../errors.ts'
import type { WorkerReply, WorkerRequest, WorkerSettings } from './embedded-worker.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'

/** Whoever holds the folder: a server stays, a command leaves when it is done. */
export type HolderKind = 'server' | 'command'

export interface Holder {
  readonly pid: number
  readonly kind: HolderKind
}

export interface EmbeddedDatabase {
  /** The folder of the Unix socket, pg's `host`. */
  readonly host: string
  /** Waits until other processes have let go, where `forClients`; then closes the files. */
  close(options: { forClients: boolean }): Promise<void>
}

const SOCKET_NAME = '.s.PGSQL.5432'
/** A socket's address holds 107 bytes on Linux and 103 on macOS. */
const LONGEST_SOCKET_PATH = 100
const CLIENT_POLL_MS = 50

/** Where the socket of a data folder is: in the folder, or in the temporary one where its path is too long. */
export function socketFolder(dataDir: string): string {
  const folder = resolve(dataDir)
  if (join(folder, SOCKET_NAME).length <= LONGEST_SOCKET_PATH) return folder
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `ai-salary-trends-${short}`)
}

const holderFile = (dataDir: string) => join(dataDir, 'holder.json')

/** Who holds the folder, as far as it said; null where nobody wrote it down yet. */
export function readHolder(dataDir: string): Holder | null {
  try {
    const { pid, kind } = JSON.parse(readFileSync(holderFile(dataDir), 'utf8'))
    return { pid: Number(pid), kind: kind === 'server' ? 'server' : 'command' }
  } catch {
    return null
  }
}

/**
 * Opens the embedded database and serves it on a Unix socket, to this process as to others: only so are their
 * transactions kept apart. Null where another process holds the folder.
 */
export async function openEmbeddedDatabase(
  dataDir: string,
  kind: HolderKind,
): Promise<EmbeddedDatabase | null> {
  const lock = lockFolder(dataDir)
  if (!lock) return null
  try {
    writeFileSync(holderFile(dataDir), JSON.stringify({ pid: process.pid, kind }))
    return await serve(dataDir, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function serve(dataDir: string, lock: FolderLock): Promise<EmbeddedDatabase> {
  const host = socketFolder(dataDir)
  mkdirSync(host, { recursive: true, mode: 0o700 })
  const socket = join(host, SOCKET_NAME)
  rmSync(socket, { force: true })
  const folder = join(dataDir, 'pglite')
  const workerData: WorkerSettings = { folder, socket }
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData, execArgv: [] })
  await nextReply(worker).catch((error: Error) => {
    throw new CommandError(
      1,
      `The database in ${folder} cannot be opened: ${error.message}. It is damaged, or no database: put a backup in its place, or set another DATA_DIR.`,
    )
  })
  // Without its database the process can do nothing right: the error ends it, as one thrown anywhere would.
  worker.on('error', (error) => {
    throw error
  })
  const ask = (request: WorkerRequest) => {
    worker.postMessage(request)
    return nextReply(worker)
  }
  const connections = async () => {
    const reply = await ask('count')
    return typeof reply === 'object' ? reply.connections : 0
  }
  return {
    host,
    async close({ forClients }) {
      while (forClients && (await connections()) > 0)
        await new Promise((resume) => setTimeout(resume, CLIENT_POLL_MS))
      await ask('close')
      rmSync(socket, { force: true })
      rmSync(holderFile(dataDir), { force: true })
      lock.release()
    },
  }
}

function nextReply(worker: Worker): Promise<WorkerReply> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
    }
    const onMessage = (reply: WorkerReply) => {
      settle()
      resolve(reply)
    }
    const onError = (error: Error) => {
      settle()
      reject(error)
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
  })
}
