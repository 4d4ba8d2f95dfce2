import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORMAT_NAMES } from '../../src/adapters/sources/formats.ts'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'
import { openPostingsOf } from '../helpers/stored-postings.ts'

const board = (id: string) => JSON.stringify({ jobs: [{ id, title: 'Machine Learning Engineer' }] })
const POSTINGS = '/v1/companies/elmwood/postings'
const postings = JSON.stringify({
  totalFound: 2,
  content: ['Data Engineer', 'Baker'].map((name, id) => ({
    id: `${id}`,
    name,
    company: { name: 'Elmwood' },
  })),
})

let project: Awaited<ReturnType<typeof startProject>>
let server: Server
let base: string
const agents: (string | undefined)[] = []
beforeAll(async () => {
  project = await startProject('pglite')
  server = createServer(({ url = '', headers }, response) => {
    agents.push(headers['user-agent'])
    if (url.startsWith(POSTINGS)) response.writeHead(url.includes('?') ? 200 : 410).end(postings)
    else if (url.endsWith('/bramble')) response.writeHead(404).end()
    else if (headers['if-none-match'] === '"1"') response.writeHead(304).end()
    else response.setHeader('etag', '"1"').end(board(url))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await project.close()
})

const settings = () => ({ DATA_DIR: project.dataDir, PUBLIC_URL: 'https://trends.example' })
const run = (...args: readonly string[]) =>
  runCli(['import', ...args, '--json', '--no-publish', '--as-of', '2026-01-11'], settings())

test('a list of boards imports all of its format: one that fails is named, and does not stop the rest', async () => {
  const list = join(project.dataDir, 'boards.csv')
  const rows = ['acme', 'bramble', 'cinder'].map((name) => `ashby,${name} Inc.,${base}/job-board/${name}`)
  writeFileSync(list, ['format,company,url', ...rows].join('\n'))
  const first = await run('ashby', list, '--allow-private')
  expect(documentOf(first)).toMatchObject({ sources: 2, read: 2, opened: 2 })
  expect(first.err).toBe(`${base}/job-board/bramble answered 404 Not Found: expected 200\n`)
  expect(first.code).toBe(1)
  expect(agents[0]).toMatch(/^ai-salary-trends\/\d+\.\d+\.\d+ \(\+https:\/\/trends\.example\)$/)
  const postings = await openPostingsOf(project.foundation.database, 'ashby:acme')
  expect(postings).toMatchObject([{ id: '/job-board/acme', company: 'acme Inc.' }])

  const again = await run('ashby', list, '--allow-private')
  expect(documentOf(again)).toMatchObject({ sources: 2, kept: 2, opened: 0, changed: 0, closed: 0 })
})

test('what a listing leaves out is fetched of counted titles, and told where it cannot be had', async () => {
  const { code, err, ...ran } = await run(
    'smartrecruiters',
    `${base}${POSTINGS}?limit=100`,
    '--allow-private',
  )
  expect(documentOf({ code, err, ...ran })).toMatchObject({ read: 2, kept: 1, skipped: 1, rejected: 0 })
  expect([code, err]).toEqual([
    0,
    `${base}${POSTINGS}?limit=100: 1 of 1 descriptions are missing, the first because ${base}${POSTINGS}/0 answered 410 Gone: expected 200\n`,
  ])
})

test('an address inside the network ends with 1, unless it is allowed', async () => {
  const { code, out, err } = await run('ashby', `${base}/job-board/acme`)
  expect(err).toBe(
    `${base}/job-board/acme: 127.0.0.1 is not a public address: nothing is fetched from it. Allowed with --allow-private.\n`,
  )
  expect([code, JSON.parse(out)]).toMatchObject([1, { sources: 0 }])
})

test('--help names every format', async () => {
  const { out } = await runCli(['import', '--help'])
  expect(FORMAT_NAMES.filter((name) => !new RegExp(`\\b${name}\\b`).test(out))).toEqual([])
})
