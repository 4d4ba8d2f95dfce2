import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import { type Fields, isFields } from './fields.ts'
import { parseJobPosting } from './job-posting.ts'
import { jsonLdBlocks, parseJsonLd } from './json-ld-blocks.ts'
import { readFound } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { parserWords } from './read-json.ts'
import { readText } from './read-text.ts'

const EXPECTED = 'schema.org JobPosting as JSON-LD, alone or inside HTML'

/**
 * Postings marked up as schema.org JobPosting: a JSON-LD document, or the blocks of it in an HTML page. Those that ended
 * before the day of the listing are left out.
 */
export async function* readJsonLd(input: ListingInput): AsyncGenerator<SourceRecord> {
  const text = await readText(input, EXPECTED)
  const isHtml = text.trimStart().startsWith('<')
  const jobs: Fields[] = []
  const faults: { readonly place: string; readonly reject: string }[] = []
  for (const [index, block] of (isHtml ? jsonLdBlocks(text) : [text]).entries()) {
    try {
      const document = parseJsonLd(block)
      const nodes = nodesIn(document)
      for (const posting of jobPostingsIn(document)) jobs.push(resolved(posting, nodes))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      const reject = `not JSON: ${block.trim() === '' ? 'it is empty' : parserWords(error)}`
      if (!isHtml) throw new CommandError(1, `${input.label} is ${reject}; expected ${EXPECTED}`)
      if (block.includes('JobPosting')) faults.push({ place: `${input.label} script[${index}]`, reject })
    }
  }
  yield* faults
  if (jobs.length === 0) {
    const why =
      faults[0] === undefined ? 'holds no JobPosting' : `holds none that can be read: ${faults[0].reject}`
    throw new CommandError(1, `${input.label} ${why}; expected ${EXPECTED}`)
  }
  const known = input.company ?? input.name
  yield* readFound(input.label, EXPECTED, {
    at: 'JobPosting',
    jobs,
    parse: (posting) => parseJobPosting(posting, known, input.asOf),
  })
}

/** Where a document may hold postings: lists, graphs, and what a page or a list is about. */
const WITHIN = ['@graph', 'itemListElement', 'item', 'mainEntity', 'mainEntityOfPage', 'hasPart'] as const
const DEEPEST = 12

function* jobPostingsIn(value: unknown, depth = 0): Generator<Fields> {
  if (depth > DEEPEST) return
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) yield* jobPostingsIn(one, depth + 1)
  } else if (isFields(value)) {
    if (isJobPosting(value)) yield value
    else for (const name of WITHIN) yield* jobPostingsIn(value[name], depth + 1)
  }
}

/** What a document's graph describes, by the names that postings refer to it. */
function nodesIn(document: unknown): ReadonlyMap<string, Fields> {
  const named = [...listOf(document), ...listOf(fieldsOf(document)['@graph'])].flatMap((node) => {
    const id = wordsOf(node['@id'])
    return id === undefined ? [] : [[id, node] as const]
  })
  return new Map(named)
}

/** A posting with what it only refers to, such as its employer in the graph, and with texts that are written with their language. */
function resolved(posting: Fields, nodes: ReadonlyMap<string, Fields>): Fields {
  const meant = (value: unknown): unknown => {
    if (!isFields(value)) return value
    const node = Object.keys(value).length === 1 ? nodes.get(wordsOf(value['@id']) ?? '') : undefined
    return node ?? value['@value'] ?? value
  }
  return Object.fromEntries(
    Object.entries(posting).map(([name, value]) => [
      name,
      Array.isArray(value) ? (value as unknown[]).map(meant) : meant(value),
    ]),
  )
}

function isJobPosting(value: Fields): boolean {
  const type = value['@type']
  return (Array.isArray(type) ? (type as unknown[]) : [type]).some(
    (one) => typeof one === 'string' && /(?:^|[/:#])JobPosting$/i.test(one),
  )
}
