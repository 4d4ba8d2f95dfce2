import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../../src/config.ts'
import { createFrontDoor } from '../../src/gateway/front-door.ts'
import { openFoundation } from '../../src/wire/open-foundation.ts'
import { openServer } from '../../src/wire/open-server.ts'
import { openService } from '../../src/wire/open-service.ts'
import { createPostgresDatabase, type Engine } from './database.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects to find in an answer.
type Answer = any

/**
 * The whole project, joined and listening on a free port of loopback or on that of PORT, on an empty database of its own,
 * or on that of DATABASE_URL.
 */
export async function startProject(
  engine: Engine,
  env: Readonly<Record<string, string>> = {},
  bounds?: Parameters<typeof openServer>[2],
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'project-'))
  const postgres = engine === 'postgresql' && !env.DATABASE_URL ? await createPostgresDatabase() : undefined
  const config = parseConfig(
    {
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      ...(postgres ? { DATABASE_URL: postgres.connectionString } : {}),
      ...env,
    },
    () => null,
  )
  const foundation = await openFoundation(config, { kind: 'server', say: () => {} })
  const service = await openService(foundation)
  const server = await openServer(foundation, service, bounds)
  const door = createFrontDoor({ newRequestId: randomUUID, isHttps: false })
  door.open(server)
  const url = `http://127.0.0.1:${await door.listen('127.0.0.1', env.PORT === undefined ? 0 : config.port)}`
  return {
    url,
    dataDir,
    foundation,
    service,
    measureKept: server.measureKept,
    /** Asks over HTTP, as a partner does. */
    async query(document: string, variables: Record<string, unknown> = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document, variables }),
      })
      return (await response.json()) as { data: Answer; errors?: { message: string; extensions: Answer }[] }
    },
    async close() {
      await door.stop()
      await server.close()
      await service.close()
      await foundation.close()
      await postgres?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
