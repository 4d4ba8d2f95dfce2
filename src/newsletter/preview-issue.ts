import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CommandError } from '../errors.ts'
import type { ChartStore, TakePicture } from '../newsletter-ports.ts'
import { type TestCopyDependencies, writeTestCopy } from './send-test-copy.ts'

const READER = 'reader@example.org'
const CHART = /\bsrc="[^"]*\/charts\/([0-9a-f]{64})\.png"/g

export interface PreviewDependencies extends TestCopyDependencies {
  readonly charts: Pick<ChartStore, 'find'>
  readonly clock: () => Date
  /** Null where there is no browser to take it with. */
  readonly takePicture: TakePicture | null
}

export interface WantedPreview {
  readonly week?: string | undefined
  /** Slugs of roles to follow; none for the market's own letter. */
  readonly roles?: readonly string[] | undefined
  readonly picture?: boolean | undefined
  /** The folder to write into, which is made. */
  readonly out: string
}

/**
 * Writes a week's letter as `weekly-WEEK.html` with its charts in `charts/`, `.txt` and `.eml`, and a `.png` of what it
 * looks like where that is wanted; with `-followed` in their names where roles are. Sends nothing. Gives back the paths.
 * @throws CommandError 1 where a picture is wanted and there is no browser, 2 for a role that is unknown
 */
export async function previewIssue(
  deps: PreviewDependencies,
  { week, roles = [], picture = false, out }: WantedPreview,
): Promise<readonly string[]> {
  const { takePicture } = deps
  if (picture && takePicture === null)
    throw new CommandError(1, 'A picture takes Chromium, and there is none. Name its program in CHROMIUM.')
  refuseUnknownRoles(deps, roles)
  const copy = await writeTestCopy(deps, { week, roles, to: READER })
  const named = `weekly-${copy.week}${roles.length > 0 ? '-followed' : ''}`
  const path = (extension: string) => join(out, `${named}.${extension}`)
  await mkdir(join(out, 'charts'), { recursive: true })
  const written = [
    await write(path('html'), copy.html.replace(CHART, 'src="charts/$1.png"')),
    await write(path('txt'), copy.text),
    await write(path('eml'), copy.mail.write(copy.addressee, deps.clock())),
    ...(await writeCharts(deps, copy.html, out)),
  ]
  if (!picture || takePicture === null) return written
  await takePicture(resolve(path('html')), path('png'))
  return [...written, path('png')]
}

function refuseUnknownRoles({ compose }: PreviewDependencies, roles: readonly string[]): void {
  const known = new Set(compose.roles.map(({ slug }) => slug))
  const unknown = roles.find((slug) => !known.has(slug))
  if (unknown !== undefined)
    throw new CommandError(
      2,
      `There is no role ${JSON.stringify(unknown)}. Allowed: ${[...known].toSorted().join(', ')}.`,
    )
}

async function writeCharts(
  { charts }: PreviewDependencies,
  html: string,
  out: string,
): Promise<readonly string[]> {
  const hashes = new Set([...html.matchAll(CHART)].map(([, hash = '']) => hash))
  const written: string[] = []
  for (const hash of hashes) {
    const png = await charts.find(hash)
    if (png) written.push(await write(join(out, 'charts', `${hash}.png`), png))
  }
  return written
}

async function write(path: string, content: string | Uint8Array): Promise<string> {
  await writeFile(path, content)
  return path
}
