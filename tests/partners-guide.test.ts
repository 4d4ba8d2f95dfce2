import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { optionalSuites } from './helpers/optional-suites.ts'
import { startSample } from './helpers/start-sample.ts'

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const { curl } = optionalSuites

interface Step {
  readonly command: string
  /** What the guide says it prints; null where it says nothing. */
  readonly printed: string | null
  readonly language: string
}

/** The commands of the guide, each with the block right after it. */
const steps = [
  ...readFileSync('docs/partners.md', 'utf8').matchAll(
    /^```bash\n([\s\S]*?)^```$(?:\n\n```(text|json)\n([\s\S]*?)^```$)?/gm,
  ),
].map(([, command = '', language = '', printed]): Step => ({ command, printed: printed ?? null, language }))

/** What differs from run to run, in one wording. */
const evened = (text: string) =>
  text
    .replaceAll(/ast_[\w-]{43}/g, 'ast_YOUR_KEY')
    .replaceAll(/r=\d+;t=\d+/g, 'r=REMAINING;t=SECONDS')
    .replaceAll('\r', '')

describe.skipIf(!curl.isThere)(`the guide for partners, which needs ${curl.name}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'partners-guide-'))
  let project: Awaited<ReturnType<typeof startSample>>
  let key = ''

  const run = (command: string) =>
    new Promise<string>((resolve, reject) => {
      const script = command
        .replaceAll('http://localhost:4000', project.url)
        .replaceAll('npm run cli --', `"${process.execPath}" "${CLI}"`)
      const { PATH = '', HOME = '' } = process.env
      execFile(
        'bash',
        ['-euo', 'pipefail', '-c', script],
        { cwd: folder, env: { PATH, HOME, KEY: key, DATA_DIR: project.dataDir } },
        (error, out, err) => (error ? reject(new Error(`${error.message}\n${err}`)) : resolve(out)),
      )
    })

  beforeAll(async () => {
    project = await startSample()
  })
  afterAll(async () => {
    await project.close()
    rmSync(folder, { recursive: true })
  })

  it('has commands that this test finds', () => {
    expect(steps.length).toBeGreaterThan(8)
  })

  it.each(steps)('$command', async ({ command, printed, language }) => {
    if (command.startsWith('export KEY=')) return expect(key).toMatch(/^ast_/)
    const check = async () => {
      const out = await run(command)
      key = /ast_[\w-]{43}/.exec(out)?.[0] ?? key
      if (printed === null) expect(out).toBe('')
      else if (language === 'json') expect(JSON.parse(out)).toEqual(JSON.parse(printed))
      else expect(evened(out).trim()).toBe(evened(printed).trim())
    }
    // The server hears of what another process wrote a moment later than a test asks.
    if (command.startsWith('curl')) await vi.waitFor(check, { timeout: 20_000, interval: 200 })
    else await check()
  })
})
