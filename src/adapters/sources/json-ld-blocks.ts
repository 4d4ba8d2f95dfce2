import { decodeHTML } from 'entities'
import { Parser } from 'htmlparser2'

/** The texts of an HTML page's JSON-LD blocks, in order. */
export function jsonLdBlocks(html: string): readonly string[] {
  const blocks: string[] = []
  let isInside = false
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name !== 'script' || !/^\s*application\/ld\+json\s*(?:;|$)/i.test(attributes.type ?? '')) return
      isInside = true
      blocks.push('')
    },
    ontext(part) {
      if (isInside) blocks.push(`${blocks.pop() ?? ''}${part}`)
    },
    onclosetag(name) {
      if (name === 'script') isInside = false
    },
  })
  parser.end(html)
  return blocks
}

/**
 * A block's JSON. Pages get two things wrong that people never see: line breaks inside texts, and quotes that are escaped
 * for HTML. @throws SyntaxError where it is no JSON all the same
 */
export function parseJsonLd(block: string): unknown {
  const bare = withoutWrapping(block)
  try {
    return JSON.parse(bare) as unknown
  } catch (error) {
    const mended = bare.replace(/\p{Cc}+/gu, ' ')
    try {
      return JSON.parse(mended.includes('"') ? mended : decodeHTML(mended)) as unknown
    } catch {
      throw error
    }
  }
}

/** What older pages put around a script, so that older browsers do not show it. */
const WRAPPINGS = [
  ['<!--', '-->'],
  ['//<![CDATA[', '//]]>'],
  ['<![CDATA[', ']]>'],
] as const

function withoutWrapping(block: string): string {
  const text = block.trim()
  const wrapping = WRAPPINGS.find(([before, behind]) => text.startsWith(before) && text.endsWith(behind))
  return wrapping === undefined ? text : text.slice(wrapping[0].length, -wrapping[1].length)
}
