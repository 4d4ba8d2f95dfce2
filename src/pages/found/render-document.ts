import { decodeHTML, escapeAttribute, escapeText } from 'entities'
import { Marked, type RendererObject, type Tokens } from 'marked'
import { DOCUMENTS } from './documents.ts'

export interface RenderedDocument {
  readonly title: string
  /** The main headings, in order. */
  readonly headings: readonly { readonly id: string; readonly words: string }[]
  /** Without the title. */
  readonly html: string
}

const LINKED_HEADINGS = 2
/** Of whoever reads the text on their own machine: here it leads nowhere. */
const IS_OWN_MACHINE = /^https?:\/\/localhost\b/
const IS_ADDRESS = /^(?:https?:\/\/|mailto:|#|\/)/

/**
 * Markdown of our own as a page's HTML: headings have ids, tables and code can be scrolled, and nothing has a style of
 * its own. Links to texts that are pages lead there; other files of the repository are named and not linked.
 * @throws Error where the text has HTML, an image or no title
 */
export function renderDocument(markdown: string, name: string): RenderedDocument {
  const marked = new Marked()
  const [title, ...tokens] = marked.lexer(markdown)
  if (title?.type !== 'heading' || title.depth !== 1) throw new Error(`${name} does not begin with its title`)
  const headings: { id: string; words: string }[] = []
  const taken = new Set<string>()
  const renderer: RendererObject = {
    heading({ tokens: inside, depth }) {
      const html = this.parser.parseInline(inside)
      const words = this.parser.parseInline(inside, this.parser.textRenderer)
      const id = idOf(words, taken)
      if (depth === LINKED_HEADINGS) headings.push({ id, words: decodeHTML(words) })
      return `<h${depth} id="${id}">${html}</h${depth}>\n`
    },
    table({ header, rows }) {
      const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => this.tablecell(cell)).join('')
      const body = rows.map((row) => `<tr>${cells(row)}</tr>\n`).join('')
      return `<div class="wide" tabindex="0">\n<table>\n<thead>\n<tr>${cells(header)}</tr>\n</thead>\n<tbody>\n${body}</tbody>\n</table>\n</div>\n`
    },
    tablecell({ header, align, tokens: inside }) {
      const tag = header ? 'th scope="col"' : 'td'
      const side = align === null ? '' : ` class="${align}"`
      return `<${tag}${side}>${this.parser.parseInline(inside)}</${tag.slice(0, 2)}>`
    },
    code({ text, lang }) {
      const language = /^[a-z]+$/.test(lang ?? '') ? ` class="language-${lang}"` : ''
      return `<pre tabindex="0"><code${language}>${escapeText(text)}\n</code></pre>\n`
    },
    link({ href, text, tokens: inside }) {
      const html = this.parser.parseInline(inside)
      if (IS_OWN_MACHINE.test(href)) return html
      if (IS_ADDRESS.test(href)) return `<a href="${escapeAttribute(href)}">${html}</a>`
      const [file, anchor] = href.split('#')
      const [path, page] = Object.entries(DOCUMENTS).find(([, known]) => known.file === file) ?? []
      if (path === undefined) return html
      const address = anchor === undefined ? path : `${path}#${anchor}`
      return `<a href="${escapeAttribute(address)}">${text === page?.file ? page?.name : html}</a>`
    },
    html: ({ text }) => refuse(name, text),
    image: ({ text }) => refuse(name, text),
  }
  marked.use({ renderer })
  return {
    title: title.text,
    html: marked.parser(tokens),
    headings,
  }
}

function refuse(name: string, text: string): never {
  throw new Error(`${name} has HTML or an image, which its page does not show: ${text}`)
}

/** As GitHub makes them, so that links hold in both places. */
function idOf(words: string, taken: Set<string>): string {
  const slug = decodeHTML(words)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
  let id = slug
  for (let count = 1; taken.has(id); count += 1) id = `${slug}-${count}`
  taken.add(id)
  return id
}
