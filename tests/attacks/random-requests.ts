import fc from 'fast-check'
import { ask } from './attack.ts'
import { COMPARISON } from './start-attacked-server.ts'

const WORDS = [
  ...['{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '...', '=', '|', '&', '"', '"""', '#', '\\', ','],
  ...['query', 'mutation', 'subscription', 'fragment', 'on', 'Query', 'Role', 'true', 'null', '-1', '1e400'],
  ...['role', 'roles', 'market', 'skills', 'nodes', 'slug', 'first', 'where', '__typename', '__schema', 'a'],
  ...[
    '$a',
    '@skip(if: true)',
    '@include(if: $a)',
    '@defer',
    '...a',
    '\u0000',
    '\ufeff',
    '\ud800',
    '🙂',
    '\n',
  ],
]

/** What looks like a document and is none. */
const garbage = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' '))

const VALID = [
  COMPARISON,
  '{ roles(first: 3, orderBy: {field: NAME, direction: ASC}) { totalCount edges { cursor node { slug } } } }',
  'query Q($where: MarketFilter, $n: Int! = 5) { market(where: $where) { skills(first: $n) { skill { name } share } } }',
  'mutation M($token: String!) { unsubscribe(input: {token: $token}) { ok userErrors { code field message } } }',
  '{ __type(name: "Market") { fields { name args { name defaultValue } type { kind ofType { name } } } } }',
]

/** A valid document in which some places were overwritten, left out or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...VALID),
    fc.array(fc.tuple(fc.nat(), fc.nat(30), fc.constantFrom('', ...WORDS)), { minLength: 1, maxLength: 5 }),
  )
  .map(([document, edits]) =>
    edits.reduce((text, [at, length, put]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + put + text.slice(place + length)
    }, document),
  )

const member = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })

/** The members of a request, each of any form. */
const members = fc.record({
  query: fc.oneof(garbage, mutated, fc.constantFrom(...VALID), fc.jsonValue({ maxDepth: 2 })),
  variables: member(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), fc.jsonValue())),
  operationName: member(fc.oneof(fc.string(), fc.constantFrom('Q', 'M', 'Comparison'), fc.jsonValue())),
  extensions: member(
    fc.oneof(
      fc.record({ cost: fc.oneof(fc.boolean(), fc.constant('only'), fc.jsonValue()) }),
      fc.record({
        persistedQuery: fc.oneof(
          fc.record({ version: fc.constant(1), sha256Hash: fc.string() }),
          fc.jsonValue(),
        ),
      }),
      fc.jsonValue({ maxDepth: 2 }),
    ),
  ),
  documentId: member(fc.oneof(fc.string(), fc.jsonValue())),
})

/** What HTTP lets a header's value be. */
const headerValue = fc
  .array(
    fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(0x09)),
    {
      maxLength: 80,
    },
  )
  .map((codes) => String.fromCharCode(...codes))
const likely = (...values: string[]) => fc.oneof(fc.constantFrom(...values), headerValue)

const headers = fc.record(
  {
    accept: likely(
      '*/*',
      'application/json;q=0.5',
      'application/graphql-response+json',
      'text/html',
      'a/b;q=x',
    ),
    'accept-encoding': likely('br', 'gzip;q=0', '*;q=0', 'identity;q=0', 'br;q=1e99'),
    authorization: likely(
      'Bearer',
      'Bearer ',
      'Bearer x',
      'Basic YTpi',
      'bearer \u00ff',
      'Bearer a, Bearer b',
    ),
    'content-type': likely('application/json', 'application/json;charset=utf-16', 'application/JSON ; a="b'),
    'content-encoding': likely('gzip', 'br', 'identity'),
    cookie: headerValue,
    forwarded: likely('for=127.0.0.1', 'for="[::1]"'),
    'if-none-match': likely('*', '""', 'W/"', '"a", "b"'),
    'if-modified-since': headerValue,
    origin: likely('https://evil.example', 'null', 'https://', 'https://evil.example:99999'),
    range: likely('bytes=0-1', 'bytes=-1'),
    'x-forwarded-for': likely('::1', '127.0.0.1, 10.0.0.1', '1.2.3.4.5'),
    'x-request-id': likely('00000000', '../../../etc/passwd', 'a'.repeat(65)),
    'x-http-method-override': likely('DELETE'),
  },
  { requiredKeys: [] },
)

/** A request to /graphql of which anything may be wrong but HTTP itself. */
export const randomRequest = fc.oneof(
  fc.record({ headers, body: fc.uint8Array({ maxLength: 2_000 }) }),
  fc.record({ headers, body: fc.json() }),
  fc.record({ headers: fc.constant({}), body: garbage.map((query) => ask(query)) }),
  fc.record({ headers: fc.constant({}), body: mutated.map((query) => ask(query)) }),
  fc.record({ headers, body: members.map((all) => JSON.stringify(all)) }),
  fc.record({
    headers,
    method: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT'),
    path: fc
      .dictionary(
        fc.constantFrom('query', 'variables', 'extensions', 'operationName', 'documentId', 'x'),
        fc.oneof(garbage, fc.json(), fc.string({ unit: 'binary' })),
      )
      .map((parameters) => `/graphql?${new URLSearchParams(parameters)}`),
  }),
  fc.record({ headers, method: fc.constant('GET'), path: fc.webPath().map((path) => `/${path}`) }),
)
