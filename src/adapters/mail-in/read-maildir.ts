import type { Dirent } from 'node:fs'
import { access, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { TakeMail } from '../../bounce-ports.ts'
import type { Logger } from '../../ports.ts'
import { readMessageFile } from './read-message-file.ts'

/** Taken while another mail could be: it is the mail's own fault, and it is left aside. */
const FAILURES_THAT_SET_ASIDE = 3
const FAILURES_THAT_END_A_READING = 3

export interface MaildirCounts {
  readonly taken: number
  /** To be read again. */
  readonly failed: number
  /** Flagged (F) in cur/ for a person to look at; not read again. */
  readonly setAside: number
}

export interface MaildirSettings {
  /** With new/ and cur/ in it. */
  readonly folder: string
  readonly take: TakeMail
  readonly logger: Logger
}

/** Whether the folder is a Maildir. */
export async function isMaildir(folder: string): Promise<boolean> {
  const has = (name: string) =>
    access(join(folder, name)).then(
      () => true,
      () => false,
    )
  return (await has('new')) && (await has('cur'))
}

/**
 * Reads a Maildir whenever the function that it gives back is called: what is new, and what nobody has seen. A mail is
 * marked as seen (S) after its effect is in the database, so a killed process loses none; where it, or another instance,
 * reads it again, that changes nothing.
 */
export function createMaildirReader({ folder, take, logger }: MaildirSettings): () => Promise<MaildirCounts> {
  const failures = new Map<string, number>()

  return async () => {
    const counts = { taken: 0, failed: 0, setAside: 0 }
    const failed: string[] = []
    for (const path of await listUnseen(folder)) {
      try {
        const mail = await readMessageFile(path).catch(nullIfGone)
        if (mail === null) continue
        await take(mail)
        if (await mark(folder, path, 'S')) counts.taken += 1
        failures.delete(path)
      } catch (error) {
        logger.error({ error: reasonOf(error) }, 'a mail in BOUNCE_MAILDIR could not be taken')
        failed.push(path)
        if (counts.taken === 0 && failed.length >= FAILURES_THAT_END_A_READING) break
      }
    }
    for (const path of failed) {
      const times = (failures.get(path) ?? 0) + (counts.taken > 0 ? 1 : 0)
      failures.set(path, times)
      const isAside = times >= FAILURES_THAT_SET_ASIDE && (await mark(folder, path, 'F'))
      if (isAside) failures.delete(path)
      counts[isAside ? 'setAside' : 'failed'] += 1
    }
    return counts
  }
}

/** In the order they came, as their names tell. */
async function listUnseen(folder: string): Promise<string[]> {
  const files = async (name: string, isWanted: (entry: Dirent) => boolean) =>
    (await readdir(join(folder, name), { withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && isWanted(entry))
      .map((entry) => ({ name: entry.name, path: join(folder, name, entry.name) }))
  const unseen = [
    ...(await files('new', () => true)),
    ...(await files('cur', ({ name }) => !/:2,.*[SFT]/.test(name))),
  ]
  return unseen
    .toSorted((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0))
    .map(({ path }) => path)
}

/** False where another instance did it first. */
async function mark(folder: string, path: string, flag: 'S' | 'F'): Promise<boolean> {
  const [name = '', flags = ''] = (path.split('/').at(-1) ?? '').split(':2,')
  const sorted = [...new Set([...flags, flag])].sort().join('')
  const renamed = rename(path, join(folder, 'cur', `${name}:2,${sorted}`)).then(() => true)
  return (await renamed.catch(nullIfGone)) ?? false
}

/** Another instance, or a person, took it meanwhile. */
function nullIfGone(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}

/** A system's code where it has one: its message would name the file. */
function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}
