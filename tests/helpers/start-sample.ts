import { rm } from 'node:fs/promises'
import { copySampleFolder } from './sample-folder.ts'
import { startProject } from './start-project.ts'

/** The whole project, as startProject gives it, filled with the newest week of the sample. */
export async function startSample(env: Readonly<Record<string, string>> = {}) {
  const dataDir = await copySampleFolder()
  const project = await startProject('pglite', { ...env, DATA_DIR: dataDir })
  return {
    ...project,
    dataDir,
    async close() {
      await project.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
