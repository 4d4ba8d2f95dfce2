import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutgoingMail } from '../mail-ports.ts'
import { type TestCopyDependencies, writeTestCopy } from './send-test-copy.ts'

const READER = 'reader@example.org'

/**
 * Writes a week's letter as `weekly-WEEK.html`, `.txt` and `.eml` into a folder, which is made, and sends nothing. Gives
 * back the paths.
 * @param toEml the whole message as the relay would get it
 */
export async function previewIssue(
  deps: TestCopyDependencies & { readonly toEml: (mail: OutgoingMail) => Promise<Uint8Array> },
  { week, out }: { week?: string | undefined; out: string },
): Promise<readonly string[]> {
  const { week: chosen, ...mail } = await writeTestCopy(deps, { week, to: READER })
  const parts: readonly [string, string | Uint8Array][] = [
    ['html', mail.html],
    ['txt', mail.text],
    ['eml', await deps.toEml(mail)],
  ]
  await mkdir(out, { recursive: true })
  return Promise.all(
    parts.map(async ([extension, content]) => {
      const path = join(out, `weekly-${chosen}.${extension}`)
      await writeFile(path, content)
      return path
    }),
  )
}
