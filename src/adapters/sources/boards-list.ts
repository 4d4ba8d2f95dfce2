import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { boardOfUrl } from './board-of-url.ts'
import { decodedName } from './decoded-name.ts'

/** Beside a folder's files and none of them: it names their companies. By itself it names boards to fetch. */
export const BOARDS_LIST = 'boards.csv'

export interface ListedBoard {
  readonly format: string
  /** Null where the cell is empty. */
  readonly company: string | null
  readonly url: string
  /** The first line of the file is 1. */
  readonly line: number
}

/** The rows of a list of boards, CSV of commas, semicolons or tabs with the columns format, company, url; null where the file has no such columns. */
export async function readBoardsList(path: string): Promise<readonly ListedBoard[] | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const delimiter = [',', ';', '\t'].find((mark) => lines[0]?.includes(mark)) ?? ','
  const [header = [], ...rows] = lines.map((line) => parseRow(line, delimiter))
  const [formatAt = -1, companyAt = -1, urlAt = -1] = ['format', 'company', 'url'].map((column) =>
    header.indexOf(column),
  )
  if (formatAt < 0 || urlAt < 0) return null
  return rows.flatMap((cells, index) => {
    const format = cells[formatAt] ?? ''
    const company = cells[companyAt]?.trim() || null
    return format === '' ? [] : [{ format, company, url: cells[urlAt] ?? '', line: index + 2 }]
  })
}

/**
 * The company that `boards.csv` beside a file gives for it: the row of that format whose address is of the board that the
 * file is named after, or ends in its name. Null where there is no list or no such row.
 */
export async function companyInBoardsList(
  folder: string,
  format: string,
  name: string,
): Promise<string | null> {
  const boards = await readBoardsList(join(folder, BOARDS_LIST))
  const isNamed = ({ url }: ListedBoard) =>
    lastPart(url) === name || (URL.canParse(url) && boardOfUrl(format, new URL(url)) === name)
  return boards?.find((board) => board.format === format && isNamed(board))?.company ?? null
}

/** The last part of an address's path. */
function lastPart(url: string): string {
  return decodedName(
    url
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '',
  )
}

/** The cells of one line of CSV; quotes may hold what parts them, not line breaks. */
function parseRow(line: string, delimiter: string): string[] {
  const cell = new RegExp(`(?:^|${delimiter})(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, 'g')
  return [...line.matchAll(cell)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  )
}
