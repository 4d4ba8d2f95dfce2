/** Runs the embedded database in a thread of its own: a long statement never keeps the process from answering. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { openSessionServer } from './session-server.ts'
import { shareSession } from './share-session.ts'

export interface WorkerSettings {
  /** PGlite's own folder. */
  readonly folder: string
  /** The Unix socket to serve it on. */
  readonly socket: string
}

/** What the thread that opened it asks for. */
export type WorkerRequest = 'count' | 'close'

/** Open connections, in answer to `count`; 'open' once it is served, 'closed' when the files are closed. */
export type WorkerReply = { readonly connections: number } | 'open' | 'closed'

/** Pages are as near in any order, on a solid-state disk or in the system's cache; a sort of a week fits in memory. */
const CONFIGURATION = ['random_page_cost = 1.1', 'work_mem = 16MB', 'jit = off']

const { folder, socket } = workerData as WorkerSettings
const database = await openWhole(folder)
const server = await openSessionServer(
  shareSession((bytes) => database.execProtocolRaw(bytes)),
  socket,
)

const reply = (message: WorkerReply) => parentPort?.postMessage(message)
parentPort?.on('message', async (request: WorkerRequest) => {
  if (request === 'count') return reply({ connections: server.connections() })
  await server.close()
  await database.close()
  reply('closed')
  parentPort?.close()
})
reply('open')

/** Opens the database in the folder. One whose making was cut off holds nothing yet, and is made anew. */
async function openWhole(dataDir: string): Promise<PGlite> {
  const unfinished = `${dataDir}.unfinished`
  if (existsSync(unfinished)) rmSync(dataDir, { recursive: true, force: true })
  if (!existsSync(dataDir)) writeFileSync(unfinished, '')
  const opened = await PGlite.create({ dataDir, postgresqlconf: CONFIGURATION })
  rmSync(unfinished, { force: true })
  return opened
}
