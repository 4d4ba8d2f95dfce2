/** Text with places in it, each named by the slot whose value belongs there. */
export type MailTemplate = readonly (string | { readonly slot: string })[]

/** A field of the header: its name in lower case and its lines without the last line break. */
export interface HeaderField {
  readonly name: string
  readonly lines: MailTemplate
}

const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g
/** The longest line of quoted-printable, without the `=` of a soft line break (RFC 2045, section 6.7). */
const VALUE_LINE = /.{1,75}(?<!=3?)/g

/** The fields of a header, which ends without an empty line; slots are sought in those whose names are given. */
export function cutHeader(
  header: string,
  slots: readonly string[],
  withSlots: ReadonlySet<string>,
): readonly HeaderField[] {
  const pattern = slots.length > 0 ? anyOf(slots) : null
  return header.split(/\r\n(?![ \t])/).map((lines) => {
    const colon = lines.indexOf(':')
    const name = lines.slice(0, colon).toLowerCase()
    if (!pattern || !withSlots.has(name)) return { name, lines: [lines] }
    return { name, lines: joinTexts([lines.slice(0, colon + 1), ...cut(lines.slice(colon + 1), pattern)]) }
  })
}

/**
 * A text in quoted-printable, cut at its slots, through which soft line breaks may run. Each place begins and ends at
 * the beginning of a line, so what is fixed stays the same bytes whatever the values.
 */
export function cutQuotedPrintable(encoded: string, slots: readonly string[]): MailTemplate {
  if (slots.length === 0) return [encoded]
  const alternatives = byLength(slots).map((slot) => `(${[...slot].map(escapeEncoded).join('(?:=\\r\\n)?')})`)
  const sorted = byLength(slots)
  // An encoded byte is passed over as a whole, so that no slot is found within it.
  const pattern = new RegExp(`${alternatives.join('|')}|=(?:\\r\\n|[0-9A-F]{2})`, 'g')
  const template: (string | { readonly slot: string })[] = []
  let end = 0
  for (const match of encoded.matchAll(pattern)) {
    const slot = sorted.find((_, index) => match[index + 1] !== undefined)
    if (slot === undefined) continue
    const before = encoded.slice(end, match.index)
    const isAtLineStart = before === '' || before.endsWith('\r\n')
    template.push(isAtLineStart ? before : `${before}=\r\n`, { slot })
    end = match.index + match[0].length
  }
  template.push(encoded.slice(end))
  return template.filter((part) => part !== '')
}

/** The value as lines of its own in quoted-printable, to stand at one of the places that cutQuotedPrintable made. */
export function encodeValue(value: string): string {
  return value.replaceAll('=', '=3D').replace(VALUE_LINE, '$&=\r\n')
}

/** The template with its values in their places. */
export function fill(template: MailTemplate, valueAt: (slot: string) => string): string {
  let filled = ''
  for (const part of template) filled += typeof part === 'string' ? part : valueAt(part.slot)
  return filled
}

/** The same, without two texts beside each other. */
export function joinTexts(template: MailTemplate): MailTemplate {
  const joined: MailTemplate[number][] = []
  for (const part of template) {
    const last = joined.at(-1)
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part
    else joined.push(part)
  }
  return joined
}

/** How often slots stand in a text, found from left to right, the longest first. */
export function countSlots(text: string, slots: readonly string[]): number {
  if (slots.length === 0) return 0
  return text.match(anyOf(slots))?.length ?? 0
}

function cut(text: string, pattern: RegExp): MailTemplate {
  const template: (string | { readonly slot: string })[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    template.push(text.slice(end, match.index), { slot: match[0] })
    end = match.index + match[0].length
  }
  template.push(text.slice(end))
  return template.filter((part) => part !== '')
}

/** A slot may begin like another: the longer one is meant. */
const byLength = (slots: readonly string[]): readonly string[] =>
  slots.toSorted((left, right) => right.length - left.length || (left < right ? -1 : 1))

const anyOf = (slots: readonly string[]): RegExp =>
  new RegExp(byLength(slots).map(escapeSpecial).join('|'), 'g')

const escapeSpecial = (text: string): string => text.replace(SPECIAL, '\\$&')

const escapeEncoded = (character: string): string => (character === '=' ? '=3D' : escapeSpecial(character))
