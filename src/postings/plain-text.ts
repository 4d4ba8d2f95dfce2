import { decodeHTML } from 'entities'

/** Elements whose content is not for readers. */
const SILENT = ['script', 'style', 'template', 'noscript', 'svg', 'head'] as const

/** Elements within a line: their tags separate no words. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code em font i ins kbd label mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
)

/**
 * The words of a text that may be HTML: tags removed (those of blocks end a line), scripts, styles and comments left
 * out, entities decoded; HTML that was escaped as a whole is unwrapped first. NUL, lone surrogates and trade marks are
 * removed and compatibility forms made plain (NFKC).
 */
export function plainText(source: string): string {
  let text = source
  if (text.includes('&lt;') && /&lt;\/?[a-z][a-z0-9]*(?:\s[^&]{0,200})?\/?&gt;/i.test(text))
    text = decodeHTML(text)
  if (text.includes('<')) text = withoutTags(text)
  if (text.includes('&')) text = decodeHTML(text)
  return normalised(text)
}

/** A character that may have another form or be unseen: none of those that prose commonly has and that stay. */
const UNUSUAL =
  /[^\t\n\r -~\u00a1-\u00a7\u00ab\u00b0\u00b1\u00b6\u00b7\u00bb\u00bf-\u012f\u2010\u2012-\u2015\u2018-\u2022\u20ac\u3041-\u3096\u30a1-\u30f6\u4e00-\u9fff]/

/** Compatibility forms made plain, without what no reader sees. */
export function normalised(source: string): string {
  const text = source.includes('\u00a0') ? source.replaceAll('\u00a0', ' ') : source
  if (!UNUSUAL.test(text)) return text
  return text
    .toWellFormed()
    .replace(/[®™℠©]/g, '')
    .replace(/[\u2028\u2029]/g, '\n')
    .normalize('NFKC')
    .replace(/[\p{Cf}\ufffd]|(?![\t\n\r])\p{Cc}/gu, '')
}

function withoutTags(html: string): string {
  const parts: string[] = []
  const unclosed = new Set<string>()
  let lower: string | undefined
  let from = 0
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', from)) {
    if (html.startsWith('<!--', open)) {
      parts.push(html.slice(from, open))
      from = endOf(html, '-->', open + 4)
      continue
    }
    if (!startsTag(html.charCodeAt(open + 1))) {
      parts.push(html.slice(from, open + 1))
      from = open + 1
      continue
    }
    parts.push(html.slice(from, open))
    const name = tagName(html, open)
    from = endOf(html, '>', open + 1)
    if (isSilent(name) && html.charCodeAt(open + 1) !== SLASH && !unclosed.has(name)) {
      lower ??= html.toLowerCase()
      const close = lower.indexOf(`</${name}`, from)
      if (close === -1) unclosed.add(name)
      else from = endOf(html, '>', close)
      parts.push(' ')
    } else if (!INLINE.has(name)) parts.push('\n')
  }
  parts.push(html.slice(from))
  return parts.join('')
}

const SLASH = 47

/** A letter, `/`, `!` or `?` after `<`. */
function startsTag(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === SLASH || code === 33 || code === 63
  )
}

function tagName(html: string, open: number): string {
  const start = html.charCodeAt(open + 1) === SLASH ? open + 2 : open + 1
  let end = start
  for (; end < start + 12; end++) {
    const code = html.charCodeAt(end) | 32
    if (!((code >= 97 && code <= 122) || (end > start && code >= 48 && code <= 57))) break
  }
  return html.slice(start, end).toLowerCase()
}

function isSilent(name: string): boolean {
  return (SILENT as readonly string[]).includes(name)
}

/** Behind the next `mark`, or the end of the text where there is none. */
function endOf(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at === -1 ? html.length : at + mark.length
}
