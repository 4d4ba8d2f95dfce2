import { type Attack, ask, subscribe } from './attack.ts'

const MUTATION = `mutation { ${subscribe()} }`
const MB = 1_000_000

function* chunks(bytes: number): Generator<Uint8Array> {
  const chunk = new Uint8Array(65_536).fill(0x20)
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk
}

/** Forms and plain text need no preflight: a page of another site could make a browser send them. */
const FORMS: readonly (readonly [string, string])[] = [
  ['application/x-www-form-urlencoded', new URLSearchParams({ query: MUTATION }).toString()],
  ['text/plain', ask(MUTATION)],
  ['text/plain; application/json', ask(MUTATION)],
  [
    'multipart/form-data; boundary=x',
    `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${ask(MUTATION)}\r\n--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--x--\r\n`,
  ],
  ['application/graphql', MUTATION],
  ['application/json-patch+json', ask(MUTATION)],
  ['', ask(MUTATION)],
]

/** Bodies in JSON that are no request. */
const NO_REQUEST: readonly (readonly [string, string | Uint8Array])[] = [
  ['a batch of 50', JSON.stringify(Array(50).fill({ query: '{ __typename }' }))],
  ['a batch of one mutation', `[${ask(MUTATION)}]`],
  ['an empty batch', '[]'],
  ['an empty body', ''],
  ['null', 'null'],
  ['a text', '"{ __typename }"'],
  ['half an object', '{"query":'],
  ['bytes that are no text', Uint8Array.from({ length: 1_000 }, (_, index) => index % 256)],
  ['a query that is an object', '{"query":{"toString":"x"}}'],
  ['a query that is a number', '{"query":7}'],
  ['no query', '{"variables":{}}'],
  ['variables that are a list', '{"query":"{ __typename }","variables":[1]}'],
  ['variables that are a text', '{"query":"{ __typename }","variables":"{}"}'],
  ['extensions that are a list', '{"query":"{ __typename }","extensions":[]}'],
  ['an operation name that is an object', '{"query":"{ __typename }","operationName":{}}'],
  ['a key that is none of GraphQL', '{"query":"{ __typename }","hack":true}'],
  ['an operation that is not there', ask('query A { __typename }', { operationName: 'B' })],
  ['definitions of types', ask('type Query { hacked: String }')],
  ['two operations and no name', ask('query A { __typename } query B { __typename }')],
  ['a JSON nested 49,000 deep', '['.repeat(49_000) + ']'.repeat(49_000)],
]

const BODIES: readonly Attack[] = [
  { name: 'a body of 8 MB', body: new Uint8Array(8 * MB).fill(0x20), status: 413, code: 'QUERY_TOO_COMPLEX' },
  {
    name: 'a document of 101 KB',
    body: ask(`{ __typename } # ${'x'.repeat(101_000)}`),
    status: 413,
    code: 'QUERY_TOO_COMPLEX',
  },
  {
    name: 'a body of 200 MB, sent as it is made',
    body: () => chunks(200 * MB),
    status: 413,
    code: 'QUERY_TOO_COMPLEX',
  },
  {
    name: 'a body of 150 KB that does not say its length',
    body: () => chunks(150_000),
    status: 413,
    code: 'QUERY_TOO_COMPLEX',
  },
  {
    name: 'variables nested 200,000 deep',
    body: `{"query":"query ($of: JSON) { __typename }","variables":{"of":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    status: 413,
    code: 'QUERY_TOO_COMPLEX',
  },
  {
    name: 'a compressed body',
    headers: { 'content-encoding': 'gzip' },
    body: new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
    status: 400,
    code: 'BAD_USER_INPUT',
  },
]

const get = (query: string) => `/graphql?${new URLSearchParams({ query })}`

const METHODS: readonly Attack[] = [
  { name: 'a mutation by GET', method: 'GET', path: get(MUTATION), status: 405, code: 'BAD_USER_INPUT' },
  {
    name: 'a mutation by GET behind a query',
    method: 'GET',
    path: `${get(`query a { __typename } mutation b { ${subscribe()} }`)}&operationName=b`,
    status: 405,
    code: 'BAD_USER_INPUT',
  },
  { name: 'a mutation by HEAD', method: 'HEAD', path: get(MUTATION), status: 405, code: '' },
  ...['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'].map((method) => ({
    name: `a mutation by ${method}`,
    method,
    body: ask(MUTATION),
    status: 405,
    code: 'BAD_USER_INPUT',
  })),
  { name: 'a GET without a query', method: 'GET', status: 400, code: 'BAD_USER_INPUT' },
  {
    name: 'a GET with variables that are no JSON',
    method: 'GET',
    path: `${get('{ __typename }')}&variables=x`,
    status: 400,
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'a GET of a costly document',
    method: 'GET',
    path: get(
      '{ roles(first: 100) { nodes { market { skills(first: 100) { skill { roles(first: 100) { share } } } } } } }',
    ),
    status: 400,
    code: 'QUERY_TOO_COMPLEX',
  },
  ...[
    '/graphql/../../etc/passwd',
    '/graphiql-assets/..%2f..%2fpackage.json',
    '//evil.example/graphql',
    '/%',
    '/.git/config',
    '/graphql/',
  ].map((path) => ({ name: `the address ${path}`, method: 'GET', path, status: 404, code: 'NOT_FOUND' })),
]

export const REQUEST_ATTACKS: readonly Attack[] = [
  ...FORMS.map(([type, body]) => ({
    name: `a mutation as ${type || 'nothing that has a name'}`,
    headers: { 'content-type': type },
    body,
    status: 415,
    code: 'BAD_USER_INPUT',
  })),
  ...NO_REQUEST.map(([name, body]) => ({ name, body, status: 400, code: 'BAD_USER_INPUT' })),
  ...BODIES,
  ...METHODS,
]
