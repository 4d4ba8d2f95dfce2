import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import manifest from '../../../package.json' with { type: 'json' }
import type { FetchDependencies } from './fetch-file.ts'
import { createKeptBodies } from './kept-bodies.ts'
import { isPublicAddress } from './refuse-private-address.ts'

/** How a process fetches: under the project's name, with the last answers kept in `cache` in the folder of its data. */
export function createFetching(
  { dataDir, publicUrl }: { readonly dataDir: string; readonly publicUrl: string },
  allowPrivate: boolean,
): FetchDependencies {
  return {
    bodies: createKeptBodies(join(dataDir, 'cache')),
    userAgent: `${manifest.name}/${manifest.version} (+${publicUrl})`,
    isAllowed: allowPrivate ? () => true : isPublicAddress,
    now: () => new Date(),
    sleep: (ms) => sleep(ms),
    random: Math.random,
  }
}
