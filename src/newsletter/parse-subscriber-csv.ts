/** A record and the line it begins on, from 1. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** Records of RFC 4180, separated by commas; quoted cells may hold commas, quotes and line breaks. Empty lines are none. */
export function parseSubscriberCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = []
  const cell = /("(?:[^"]|"")*"?|[^,\r\n]*)(,|\r\n|\n|\r|$)/y
  const content = text.replace(/^\uFEFF/, '')
  let cells: string[] = []
  let line = 1
  let startsOn = 1
  while (cell.lastIndex < content.length || cells.length > 0) {
    const match = cell.exec(content)
    if (!match) break
    const [whole, written = '', end] = match
    cells.push(written.startsWith('"') ? written.replace(/^"|"$/g, '').replaceAll('""', '"') : written)
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === ',') continue
    if (cells.some((value) => value.trim() !== '')) records.push({ line: startsOn, cells })
    cells = []
    startsOn = line
  }
  return records
}
