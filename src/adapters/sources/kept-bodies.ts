import { createHash } from 'node:crypto'
import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'

/** What is kept of answers in all, in bytes, besides those of the last hour. */
const MOST_KEPT = 1024 * 1024 * 1024
const IN_USE_MS = 3_600_000

/** What an answer says of its version. Null where it says nothing. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface KeptBody {
  readonly file: string
  /** The headers that ask for an answer only where it has changed. */
  readonly conditions: Readonly<Record<string, string>>
}

export interface KeptBodies {
  /** The last answer of a URL; null where there is none or it said nothing of its version. */
  find(url: URL): Promise<KeptBody | null>
  /** Writes an answer as it comes, in place of the last one when it is whole. Gives back its file. */
  keep(url: URL, body: AsyncIterable<Uint8Array>, validators: Validators): Promise<string>
  /** Marks a kept answer as used. */
  touch(kept: KeptBody, now: Date): Promise<void>
  /** Removes what was not used for the longest time, until the rest is of bounded size. */
  prune(now: Date): Promise<void>
}

/** The last answer of each URL, as files in a folder. Their names tell nothing of the URL, which may hold a secret. */
export function createKeptBodies(folder: string, mostKept = MOST_KEPT): KeptBodies {
  const fileOf = (url: URL) => join(folder, createHash('sha256').update(url.href).digest('hex'))
  return {
    async find(url) {
      const file = fileOf(url)
      const text = await readFile(`${file}.json`, 'utf8').catch(() => '')
      const { size } = await stat(file).catch(() => ({ size: -1 }))
      const said = parseValidators(text)
      if (said === null || said.size !== size) return null
      const conditions = {
        ...(said.etag === null ? {} : { 'if-none-match': said.etag }),
        ...(said.lastModified === null ? {} : { 'if-modified-since': said.lastModified }),
      }
      return Object.keys(conditions).length === 0 ? null : { file, conditions }
    },

    async keep(url, body, validators) {
      const file = fileOf(url)
      await mkdir(folder, { recursive: true })
      const beside = await mkdtemp(join(folder, 'part-'))
      try {
        const part = join(beside, 'body')
        const size = await writeBody(part, body)
        // Between the two there is no version, rather than that of another body.
        await rm(`${file}.json`, { force: true })
        await rename(part, file)
        await writeFile(`${file}.json`, JSON.stringify({ ...validators, size }))
      } finally {
        await rm(beside, { recursive: true, force: true })
      }
      return file
    },

    async touch({ file }, now) {
      await utimes(file, now, now)
      await utimes(`${file}.json`, now, now)
    },

    async prune(now) {
      const names = await readdir(folder).catch(() => [])
      const found = await Promise.all(
        names.map(async (name) => {
          const path = join(folder, name)
          const about = await stat(path).catch(() => null)
          return { path, size: about?.size ?? 0, usedAt: about?.mtimeMs ?? 0 }
        }),
      )
      found.sort((a, b) => b.usedAt - a.usedAt || (a.path < b.path ? -1 : 1))
      let kept = 0
      for (const { path, size, usedAt } of found) {
        kept += size
        if (kept > mostKept && now.getTime() - usedAt > IN_USE_MS)
          await rm(path, { recursive: true, force: true })
      }
    },
  }
}

async function writeBody(path: string, body: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await open(path, 'wx')
  let size = 0
  try {
    for await (const chunk of body) {
      await handle.writeFile(chunk)
      size += chunk.length
    }
  } finally {
    await handle.close()
  }
  return size
}

function parseValidators(text: string): (Validators & { readonly size: number }) | null {
  try {
    const { etag, lastModified, size } = JSON.parse(text) as Record<string, unknown>
    const known = (value: unknown) => (typeof value === 'string' ? value : null)
    return typeof size === 'number' ? { etag: known(etag), lastModified: known(lastModified), size } : null
  } catch {
    return null
  }
}
