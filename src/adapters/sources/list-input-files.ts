import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '../../errors.ts'

/** A file to read; `path` is null for standard input. */
export interface InputFile {
  readonly path: string | null
  readonly label: string
  /** Its name decoded, without extensions: `Rose%20Rocket.json.gz` is `Rose Rocket`; null for standard input. */
  readonly name: string | null
  /** The folder it was found in; null for standard input. */
  readonly folder: string | null
}

/** Beside a folder's files and none of them: it names their companies. */
const BOARDS_LIST = 'boards.csv'

const byName = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/**
 * The files that paths name: a file itself, of a folder and of the folders in it those that end in one of the extensions, or in it and .gz, sorted.
 * @throws CommandError 1 for a path that is not there or holds no such file
 */
export async function listInputFiles(
  paths: readonly string[],
  extensions: readonly string[],
): Promise<readonly InputFile[]> {
  const lists = await Promise.all(paths.map((path) => filesOf(path, extensions)))
  return lists.flat()
}

async function filesOf(path: string, extensions: readonly string[]): Promise<readonly InputFile[]> {
  if (path === '-') return [{ path: null, label: 'standard input', name: null, folder: null }]
  if (/^https?:\/\//i.test(path)) {
    throw new CommandError(
      1,
      `${path} is an address: save what it answers and name the file, or - for standard input`,
    )
  }
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      1,
      error.code === 'ENOENT'
        ? `there is no file or folder ${path}`
        : `cannot read ${path}: ${error.message}`,
    )
  })
  if (!found.isDirectory()) return [inputFile(path)]
  const inside = await filesIn(path, extensions, 1)
  if (inside.length > 0) return inside.map(inputFile)
  throw new CommandError(
    1,
    `the folder ${path} holds no file that ends in ${extensions.join(', ')} or these with .gz`,
  )
}

async function filesIn(
  folder: string,
  extensions: readonly string[],
  depth: number,
): Promise<readonly string[]> {
  const isListing = (name: string): boolean =>
    name !== BOARDS_LIST && extensions.some((extension) => name.replace(/\.gz$/, '').endsWith(extension))

  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((left, right) => byName(left.name, right.name))
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return depth > 0 ? filesIn(path, extensions, depth - 1) : []
      return isListing(entry.name) ? [path] : []
    }),
  )
  return lists.flat()
}

function inputFile(path: string): InputFile {
  return { path, label: path, name: decodedName(basename(path)), folder: dirname(path) }
}

/** A file's name without `.gz` and one extension of data, and without percent signs that stand for characters. */
export function decodedName(file: string): string {
  const bare =
    file.replace(/\.gz$/i, '').replace(/\.(?:json|ndjson|jsonl|jsonld|csv|xml|html?|txt)$/i, '') || file
  try {
    const decoded = decodeURIComponent(bare).trim()
    return decoded === '' || /\p{C}/u.test(decoded) ? bare : decoded
  } catch {
    return bare
  }
}
