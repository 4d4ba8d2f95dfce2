import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startProject } from '../helpers/start-project.ts'
import { type ServerProcess, startServer } from '../helpers/start-server.ts'
import { loadServer } from './load.ts'
import { publishPostings } from './publish-postings.ts'
import { canShare, openShared } from './start-two.ts'

const POSTINGS = 50
const HALF_SENT = 20
/** What tells that the server has answered enough to go on. */
const patience = { timeout: 20_000, interval: 20 }
const QUERY = '{ dataset { openPositions } }'

describe.skipIf(!canShare)('of two servers', () => {
  let shared: Awaited<ReturnType<typeof openShared>>
  const folders: string[] = []
  const running = new Set<ServerProcess>()
  beforeAll(async () => {
    shared = await openShared()
    const project = await startProject('postgresql', shared.settings)
    await publishPostings(project, POSTINGS)
    await project.close()
  })
  afterEach(async () => {
    for (const server of running) await server.stop('SIGKILL')
    running.clear()
  })
  afterAll(async () => {
    await shared?.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  async function start(): Promise<ServerProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'server-'))
    folders.push(folder)
    const settings = { ...shared.settings, DATA_DIR: folder, ANONYMOUS_COST_PER_MINUTE: '1000000000' }
    const server = await startServer(settings)
    running.add(server)
    return server
  }
  async function stop(server: ServerProcess, signal: NodeJS.Signals) {
    running.delete(server)
    return server.stop(signal)
  }
  const untilAnswered = (load: ReturnType<typeof loadServer>, more: number) => {
    const enough = load.answers.length + more
    return vi.waitFor(() => expect(load.answers.length).toBeGreaterThan(enough), patience)
  }

  test('one answers all that reaches it while the other is killed, and that one answers as soon as it is ready again', async () => {
    const [survivor, victim] = [await start(), await start()]
    const [surviving, dying] = [loadServer(survivor.url), loadServer(victim.url)]
    await Promise.all([untilAnswered(surviving, 200), untilAnswered(dying, 200)])
    await stop(victim, 'SIGKILL')
    const untilKilled = (await dying.stop()).filter(({ status }) => status !== undefined)
    expect(untilKilled.map(({ status, error }) => status === 200 && error === undefined)).not.toContain(false)
    await untilAnswered(surviving, 200)

    const restarted = await start()
    expect(await restarted.status('/ready')).toBe(200)
    expect(await restarted.query(QUERY)).toEqual({ data: { dataset: { openPositions: POSTINGS } } })
    const again = loadServer(restarted.url)
    await untilAnswered(again, 200)
    for (const answers of [await surviving.stop(), await again.stop()])
      expect(answers.filter(({ status, error }) => status !== 200 || error !== undefined)).toEqual([])
  })

  test('one that is stopped by SIGTERM answers every request it took, and the other does not notice', async () => {
    const [survivor, leaving] = [await start(), await start()]
    const [surviving, leftBehind] = [loadServer(survivor.url), loadServer(leaving.url)]
    await untilAnswered(leftBehind, 200)
    const taken = await Promise.all(Array.from({ length: HALF_SENT }, () => sendHeaders(leaving.url)))

    const signalledAt = performance.now()
    const ending = stop(leaving, 'SIGTERM')
    // New connections are refused: it stops.
    await vi.waitFor(async () => expect(fetch(`${leaving.url}/health`)).rejects.toThrow(), patience)
    const answers = await Promise.all(taken.map(sendBody))
    expect(answers).toEqual(
      Array.from({ length: HALF_SENT }, () => ({
        status: 200,
        connection: 'close',
        answer: { data: { dataset: { openPositions: POSTINGS } } },
      })),
    )
    expect((await ending).code).toBe(0)

    for (const { begunAt, status, error } of await leftBehind.stop())
      if (status !== undefined || begunAt < signalledAt - 250)
        expect([status, error]).toEqual([200, undefined])
      else expect(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']).toContain(error)
    await untilAnswered(surviving, 50)
    const others = await surviving.stop()
    expect(others.filter(({ status, error }) => status !== 200 || error !== undefined)).toEqual([])
  })
})

const BODY = JSON.stringify({ query: QUERY })

/** A request whose headers the server has taken: it says so, and waits for the body. */
async function sendHeaders(url: string): Promise<ClientRequest> {
  const asking = request(`${url}/graphql`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': BODY.length, expect: '100-continue' },
  })
  asking.flushHeaders()
  await once(asking, 'continue')
  return asking
}

async function sendBody(asking: ClientRequest) {
  asking.end(BODY)
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return {
    status: response.statusCode,
    connection: response.headers.connection,
    answer: JSON.parse(Buffer.concat(chunks).toString()),
  }
}
