import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inject } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { openFoundation } from '../../src/wire/open-foundation.ts'
import { publishSampleWeek } from './publish-sample-week.ts'

const POLL_MS = 100

/** A data folder of the caller's own with the newest week of the sample, which is made once for all test files. */
export async function copySampleFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sample-'))
  await cp(await sampleFolder(), folder, { recursive: true })
  return folder
}

/** Whoever of the test files' processes comes first makes it. */
async function sampleFolder(): Promise<string> {
  const run = dirname(inject('migratedDatabase'))
  const [made, failed] = [join(run, 'sample'), join(run, 'sample-failed')]
  const isFirst = await mkdir(join(run, 'sample-lock')).then(
    () => true,
    () => false,
  )
  if (isFirst)
    await make(join(run, 'sample-making'), made).catch(async (error) => {
      await writeFile(failed, '')
      throw error
    })
  while (!existsSync(made)) {
    if (existsSync(failed)) throw new Error('another test file could not make the sample')
    await wait(POLL_MS)
  }
  return made
}

async function make(folder: string, made: string): Promise<void> {
  const config = parseConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }, () => null)
  const foundation = await openFoundation(config, { kind: 'command', say: () => {} })
  await publishSampleWeek(foundation)
  await foundation.close()
  // Of a process that lives no more.
  for (const left of ['lock', 'holder.json', '.s.PGSQL.5432'])
    await rm(join(folder, left), { force: true, recursive: true })
  await rename(folder, made)
}
