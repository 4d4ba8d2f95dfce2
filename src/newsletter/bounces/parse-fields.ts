/** Name in lower case to value; the first of a name counts. */
export type Fields = ReadonlyMap<string, string>

const FIELD = /^([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)$/
const MOST_GROUPS = 100

/**
 * Groups of header fields between empty lines, folded ones joined, as reports have them (RFC 3464, RFC 5965). Lines that
 * are none are passed over.
 */
export function parseFields(text: string): Fields[] {
  const groups: Map<string, string>[] = []
  let group = new Map<string, string>()
  let last: string | undefined
  const close = () => {
    if (group.size > 0) groups.push(group)
    group = new Map()
    last = undefined
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (groups.length >= MOST_GROUPS) break
    const [, name = '', value = ''] = FIELD.exec(line) ?? []
    if (line.trim() === '') close()
    else if (/^[ \t]/.test(line)) {
      if (last !== undefined) group.set(last, `${group.get(last)} ${line.trim()}`)
    } else if (name !== '') {
      const key = name.toLowerCase()
      last = group.has(key) ? undefined : key
      if (last !== undefined) group.set(key, value.trim())
    } else last = undefined
  }
  close()
  return groups
}
