import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodedName } from './list-input-files.ts'

/**
 * The company that `boards.csv` beside a file (columns format, company, url) gives for it: the row of that format
 * whose address ends in the file's name. Null where there is no list or no such row.
 */
export async function companyInBoardsList(
  folder: string,
  format: string,
  name: string,
): Promise<string | null> {
  const text = await readFile(join(folder, 'boards.csv'), 'utf8').catch(() => null)
  if (text === null) return null
  const [header = [], ...rows] = text.split(/\r?\n/).map(parseRow)
  const [formatAt, companyAt, urlAt] = ['format', 'company', 'url'].map((column) => header.indexOf(column))
  const row = rows.find(
    (cells) => cells[formatAt as number] === format && boardOf(cells[urlAt as number] ?? '') === name,
  )
  return row?.[companyAt as number]?.trim() || null
}

/** The last part of an address's path. */
function boardOf(url: string): string {
  return decodedName(
    url
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '',
  )
}

/** The cells of one line of CSV; quotes may hold commas, not line breaks. */
function parseRow(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  )
}
