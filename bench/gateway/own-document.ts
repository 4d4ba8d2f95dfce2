import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Site } from './own-server.ts'

const DOCUMENT = fileURLToPath(new URL('./comparison-256.graphql', import.meta.url))

/** Registers the comparison as a partner does. @returns its documentId, which a running server knows at once */
export async function registerComparison(site: Site): Promise<string> {
  const { id } = await runCli(site, ['keys', 'create', '--name', 'bench'])
  const { documents } = await runCli(site, ['documents', 'register', DOCUMENT, '--key', String(id)])
  return documents[0].hash
}

// biome-ignore lint/suspicious/noExplicitAny: each command prints a document of its own
async function runCli({ databaseUrl, folder }: Site, args: readonly string[]): Promise<any> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: folder, LOG_LEVEL: 'error' }
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli.ts', ...args, '--json'], { env })
  return JSON.parse(stdout)
}
