// Builds the page of a comparison: node examples/partner-site/build-page.ts LEFT RIGHT [FOLDER]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, ask, type ClientSettings } from './client.ts'
import type { ComparisonQuery, ComparisonQueryVariables } from './generated/graphql.ts'
import { renderPage } from './render-page.ts'

const [left, right, folder = 'build/partner-site'] = process.argv.slice(2)
if (!left || !right) {
  console.error('Two role slugs are needed: build-page.ts LEFT RIGHT [FOLDER]')
  process.exit(2)
}

const { GATEWAY_URL = 'http://localhost:4000', GATEWAY_KEY, GATEWAY_WAIT_SECONDS = '60' } = process.env
const settings: ClientSettings = {
  url: `${GATEWAY_URL}/graphql`,
  key: GATEWAY_KEY ?? null,
  mostWaitSeconds: Number(GATEWAY_WAIT_SECONDS),
}
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const page = join(folder, `${left}-vs-${right}.html`)
const keptFile = join(folder, `${left}-vs-${right}.json`)

try {
  const kept = readKept(keptFile)
  const variables: ComparisonQueryVariables = { left, right }
  const answer = await ask(settings, read('comparison.graphql'), variables, kept)
  mkdirSync(folder, { recursive: true })
  writeFileSync(keptFile, JSON.stringify(answer))
  writeFileSync(join(folder, 'page.css'), read('page.css'))
  writeFileSync(page, renderPage(answer.data, GATEWAY_URL))
  console.log(`${page}${answer === kept ? ' (the figures have not changed)' : ''}`)
} catch (error) {
  // The page that was built before stays as it is.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function readKept(file: string): Answer<ComparisonQuery> | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
