import { Parser } from 'htmlparser2'
import { type Fields, shown } from './fields.ts'

/** An element of an XML document with what is in it, in order. */
export interface XmlElement {
  readonly name: string
  readonly content: readonly (string | XmlElement)[]
}

/** Levels of elements within each other at most. */
const DEEPEST = 60

/**
 * The root element of an XML text, or why it has none. Entities other than XML's own stay as they are written, and
 * nothing outside of the text is ever read.
 */
export function parseXml(
  text: string,
): { readonly root: XmlElement; readonly fault?: undefined } | { readonly fault: string } {
  type Open = { name: string; content: (string | XmlElement)[] }
  const open: Open[] = []
  let root: Open | undefined
  let isClosed = false
  let isTooDeep = false
  const parser = new Parser(
    {
      onopentag(name) {
        if (isClosed || open.length >= DEEPEST) {
          isTooDeep ||= !isClosed
          return
        }
        const element: Open = { name, content: [] }
        root ??= element
        open.at(-1)?.content.push(element)
        open.push(element)
      },
      ontext(part) {
        open.at(-1)?.content.push(part)
      },
      onclosetag() {
        if (!isTooDeep) open.pop()
        isClosed ||= root !== undefined && open.length === 0
      },
    },
    { xmlMode: true },
  )
  parser.write(text)
  if (isTooDeep) return { fault: `its elements are nested more than ${DEEPEST} levels deep` }
  if (root === undefined) return { fault: text.trim() === '' ? 'it is empty' : 'it has no element' }
  return isClosed ? { root } : { fault: `its element ${shown(root.name)} is never closed` }
}

/** The elements of a name that stand directly in an element. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.content.filter((part) => typeof part !== 'string').filter((child) => child.name === name)
}

/** The text in an element and in those within it, without white space around it. */
export function xmlText(element: XmlElement): string {
  const inner = (part: string | XmlElement): string =>
    typeof part === 'string' ? part : part.content.map(inner).join('')
  return inner(element).trim()
}

/** The texts of an element's elements by their names; those without text are left out. */
export function textsOf({ content }: XmlElement): Fields {
  const children = content.filter((part) => typeof part !== 'string')
  const texts = children
    .map((child) => [child.name, xmlText(child)] as const)
    .filter(([, text]) => text !== '')
  // Of elements of one name the first counts.
  return Object.fromEntries(texts.reverse())
}
