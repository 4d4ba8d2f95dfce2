import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '../../errors.ts'
import { boardAddress } from './board-address.ts'
import { boardOfUrl, listingOfUrl } from './board-of-url.ts'
import { BOARDS_LIST, type ListedBoard, readBoardsList } from './boards-list.ts'
import { decodedName } from './decoded-name.ts'
import { shownUrl } from './shown-url.ts'

/** A file or an address to read; `path` is null for addresses and standard input. */
export interface InputFile {
  readonly path: string | null
  readonly label: string
  /** Its name decoded, without extensions: `Rose%20Rocket.json.gz` is `Rose Rocket`; what an address lists; null for standard input. */
  readonly name: string | null
  /** The folder it was found in; null for standard input and addresses. */
  readonly folder: string | null
  /** Where it is to be fetched from, instead of a path. */
  readonly url?: URL
  /** The board that an address is of. */
  readonly board?: string
  /** The employer that a boards list names for the address. */
  readonly company?: string | null
}

const byName = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/**
 * The files that paths name: an address or a file itself; of a list of boards the addresses of the format; of a folder
 * and of the folders in it those that end in one of the extensions, or in it and .gz, sorted.
 * @throws CommandError 1 for a path that is not there or holds no such file, or names an address that is none
 */
export async function listInputFiles(
  format: string,
  paths: readonly string[],
  extensions: readonly string[],
): Promise<readonly InputFile[]> {
  const lists = await Promise.all(paths.map((path) => filesOf(format, path, extensions)))
  return lists.flat()
}

async function filesOf(
  format: string,
  path: string,
  extensions: readonly string[],
): Promise<readonly InputFile[]> {
  if (path === '-') return [{ path: null, label: 'standard input', name: null, folder: null }]
  if (/^https?:\/\//i.test(path)) return [inputUrl(format, path, 'the path', null)]
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      1,
      error.code === 'ENOENT'
        ? `there is no file or folder ${path}`
        : `cannot read ${path}: ${error.message}`,
    )
  })
  if (!found.isDirectory()) {
    const boards = basename(path) === BOARDS_LIST ? await readBoardsList(path) : null
    return boards === null ? [inputFile(path)] : boardsOf(format, path, boards)
  }
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

function boardsOf(format: string, path: string, boards: readonly ListedBoard[]): readonly InputFile[] {
  const files = boards
    .filter((board) => board.format === format)
    .map(({ url, company, line }) => inputUrl(format, url, `${path}:${line}`, company))
  if (files.length > 0) return files
  throw new CommandError(1, `${path} lists no board of the format ${format}`)
}

function inputUrl(format: string, address: string, place: string, company: string | null): InputFile {
  const given = URL.canParse(address) ? new URL(address) : null
  if (given === null || !['http:', 'https:'].includes(given.protocol))
    throw new CommandError(1, `${place} is no address: expected one that begins with https:// or http://`)
  const url = boardAddress(format, given)
  return {
    path: null,
    label: shownUrl(url),
    name: listingOfUrl(format, url),
    folder: null,
    url,
    board: boardOfUrl(format, url),
    company,
  }
}

function inputFile(path: string): InputFile {
  return { path, label: path, name: decodedName(basename(path)), folder: dirname(path) }
}
