import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ended, type Settings, startProcess } from './helpers/run-cli.ts'
import { freePort } from './helpers/start-server.ts'

/** Busy machines included. */
const SOON = { timeout: 60_000, interval: 20 }
vi.setConfig({ testTimeout: 180_000 })

/** The server as a process of its own, from its first moment on. */
async function start(settings: Settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'starting-'))
  const port = await freePort()
  const child = startProcess('src/main.ts', [], { DATA_DIR: folder, PORT: String(port), ...settings })
  const end = ended(child)
  let out = ''
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', (text) => {
      out += text
      if (out.includes('is ready')) resolve()
    })
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await end
    rmSync(folder, { recursive: true })
  })
  const url = `http://127.0.0.1:${port}`
  return {
    child,
    end,
    port,
    out: () => out,
    isReady: () => Promise.race([ready, end.then(({ err }) => Promise.reject(new Error(err)))]),
    /** 0 where nobody listens. */
    status: (path: string) =>
      fetch(url + path).then(
        (response) => response.arrayBuffer().then(() => response.status),
        () => 0,
      ),
  }
}

test('a first start answers /health while it makes the sample, says when to come back, and ends at SIGTERM', async () => {
  const server = await start({ SAMPLE_DATA: 'auto' })
  await expect.poll(() => server.status('/health'), SOON).toBe(200)
  expect([await server.status('/ready'), await server.status('/graphql')]).toEqual([503, 503])
  expect(server.out()).not.toContain('is ready')
  server.child.kill('SIGTERM')
  expect(await server.end).toMatchObject({ code: 0, err: '' })
})

test('with PORT=0 the addresses that are told have the port it listens on', async () => {
  const server = await start({ PORT: '0' })
  await server.isReady()
  const [, home = ''] = /Home +(\S+)/.exec(server.out()) ?? []
  expect(Number(new URL(home).port)).toBeGreaterThan(0)
  const ready = await fetch(new URL('/ready', home.replace('localhost', '127.0.0.1')))
  expect(ready.status).toBe(200)
})

test('the first signal waits for a request under way, the second one ends at once', async () => {
  const server = await start()
  await server.isReady()
  const half = connect(server.port, '127.0.0.1')
  half.on('error', () => {})
  await once(half, 'connect')
  half.write(
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
  )
  // What was sent before is read before.
  await server.status('/health')
  server.child.kill('SIGTERM')
  await expect.poll(() => server.status('/health'), SOON).toBe(0)
  expect(server.child.exitCode).toBeNull()
  server.child.kill('SIGTERM')
  expect((await server.end).code).toBe(1)
})

test('what was asked is counted for whoever has the token', async () => {
  const token = 'a-token-of-an-operator'
  const server = await start({ METRICS_TOKEN: token })
  await server.isReady()
  expect([await server.status('/metrics'), await server.status('/graphql?query={__typename}')]).toEqual([
    401, 200,
  ])
  const response = await fetch(`http://127.0.0.1:${server.port}/metrics`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const text = await response.text()
  expect(text).toMatch(/^salary_trends_requests_total\{operation="other",outcome="executed"\} 1$/m)
  expect(text).toMatch(/^salary_trends_sql_seconds_count\{statement="select"\} [1-9]/m)
  expect(text).toMatch(/^salary_trends_mail_deliveries\{state="UNKNOWN"\} 0$/m)
})
