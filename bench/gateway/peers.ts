import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CommandError } from '../../src/errors.ts'
import { graphqlPost } from './ask.ts'
import type { Site } from './own-server.ts'
import { type Running, startServer } from './processes.ts'

const FOLDER = fileURLToPath(new URL('../peers', import.meta.url))
export const POSTGRAPHILE_DOCUMENT = readFileSync(join(FOLDER, 'postgraphile.graphql'), 'utf8')

/** Named as in tables. */
export const PEERS = {
  'Mercurius with jit': { file: 'mercurius.mjs', env: { JIT: '1' } },
  'Mercurius without jit': { file: 'mercurius.mjs', env: {} },
  'Apollo Server': { file: 'apollo.mjs', env: {} },
  'Yoga with its response cache': { file: 'yoga.mjs', env: {} },
  PostGraphile: { file: 'postgraphile.mjs', env: {} },
} as const satisfies Record<string, { file: string; env: Record<string, string> }>
export type PeerName = keyof typeof PEERS

/** Installs the peers' packages, as their lockfile has them, where that was not done since it changed. */
export async function installPeers(): Promise<void> {
  const installed = join(FOLDER, 'node_modules', '.package-lock.json')
  const lockfile = join(FOLDER, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return
  console.log('Installing what the gateway is measured against (bench/peers) …')
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER }).catch(
    (error: Error & { stderr?: string }) => {
      throw new CommandError(1, `npm ci in bench/peers failed:\n${error.stderr ?? error.message}`)
    },
  )
}

/** Starts a peer as a process of its own, over the figures in that file or, PostGraphile, over the tables. */
export function startPeer(name: PeerName, site: Site, figuresFile: string): Promise<Running> {
  const { file, env } = PEERS[name]
  return startServer({
    args: [join(FOLDER, file)],
    env: {
      NODE_ENV: 'production',
      FIGURES_FILE: figuresFile,
      DATABASE_URL: site.databaseUrl,
      ...env,
    },
    ready: graphqlPost('{ __typename }', {}),
    log: join(site.folder, `${file}.log`),
  })
}

/** What PostGraphile reads, over the published tables. */
export async function addMarketCards(site: Site): Promise<void> {
  await site.query(readFileSync(join(FOLDER, 'market-cards.sql'), 'utf8'))
}
