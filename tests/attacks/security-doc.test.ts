import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DOCUMENT_LIMITS } from '../../src/gateway/document-limits.ts'
import { SERVER_TIMES } from '../../src/gateway/http-server.ts'
import { TOKEN_LIMITS } from '../../src/gateway/token-limits.ts'
import { QUERY_LIMITS } from '../../src/graphql/query-cost.ts'

const text = readFileSync('docs/security.md', 'utf8')
const told = (number: number) => number.toLocaleString('en-US')
const { depth, introspectionDepth, aliases, directives, directivesInOnePlace } = DOCUMENT_LIMITS

it.each([
  ['characters of a document, comments and space too', told(TOKEN_LIMITS.characters)],
  ['tokens of a document', told(TOKEN_LIMITS.tokens)],
  ['brackets within brackets', told(TOKEN_LIMITS.nesting)],
  ['levels of fields', `${depth}; ${introspectionDepth} below \`__schema\` and \`__type\``],
  [
    'lists of fields or types below one another in the introspection',
    told(DOCUMENT_LIMITS.introspectionLists),
  ],
  ['`__schema` and `__type` in a document', told(DOCUMENT_LIMITS.introspections)],
  ['aliases; directives; directives in one place', `${aliases}; ${directives}; ${directivesInOnePlace}`],
  ['fragments', told(DOCUMENT_LIMITS.fragments)],
  ['fields, fragments written out', told(DOCUMENT_LIMITS.fields)],
  [
    'pairs of fields that are merged because they have one name in one place',
    told(DOCUMENT_LIMITS.fieldPairs),
  ],
  [
    'fields of an operation that runs, each fragment once for each place it stands in',
    told(QUERY_LIMITS.breadth),
  ],
  ['points of an operation ([what it costs](partners.md#what-it-costs))', told(QUERY_LIMITS.complexity)],
  [
    'a client that sends its headers, its request, or takes its answer',
    [SERVER_TIMES.headersMs, SERVER_TIMES.requestMs, SERVER_TIMES.answerMs]
      .map((ms) => `${ms / 1000} s`)
      .join(', '),
  ],
])('docs/security.md tells the limit of %s', (what, limit) => {
  expect(text).toContain(`| ${what} | ${limit} |`)
})
