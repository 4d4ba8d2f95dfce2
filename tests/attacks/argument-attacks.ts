import { type Attack, ask, MISTAKEN } from './attack.ts'

const ROLE = 'query ($text: String!) { role(slug: $text) { name } }'
const COMPANIES = 'query ($text: String!) { market(where: {companies: ["Acme", $text]}) { week } }'
const SUBSCRIBE = 'mutation ($text: String!) { subscribe(input: {email: $text}) { ok } }'

const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels)
const withVariables = (variables: string) =>
  `{"query":"query ($where: MarketFilter) { market(where: $where) { week } }","variables":${variables}}`

/** Text that no database keeps as it is, and values of a depth that no argument has. Refused before anything runs, with their place. */
const BROKEN_TEXT: readonly (readonly [string, string])[] = [
  ['a NUL in a variable', ask(ROLE, { variables: { text: 'a\0b' } })],
  ['a NUL in a filter', ask(COMPANIES, { variables: { text: '\0' } })],
  ['a NUL in a mutation', ask(SUBSCRIBE, { variables: { text: 'attacker\0@example.org' } })],
  ['half a surrogate pair in a variable', ask(ROLE, { variables: { text: '\ud800' } })],
  [
    'half a surrogate pair in a mutation',
    ask(SUBSCRIBE, { variables: { text: '\udc00attacker@example.org' } }),
  ],
  ['a NUL in the name of a variable', ask(ROLE, { variables: { text: 'a', 'b\0': 1 } })],
  ['a NUL in an argument', ask(String.raw`{ role(slug: "a\u0000b") { name } }`)],
  ['a NUL in an argument, as it is', ask('{ role(slug: "a\0b") { name } }')],
  ['a NUL in a block of text', ask('{ role(slug: """a\0b""") { name } }')],
  [
    'a list nested 40,000 deep in a variable',
    withVariables(`{"where":{"companies":${deep(40_000, '[', ']')}}}`),
  ],
  [
    'an object nested 15,000 deep in a variable',
    withVariables(`{"where":${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}}`),
  ],
]

/** Values that fit no argument: coercion refuses them. */
const UNFIT: readonly (readonly [string, string])[] = [
  ['__proto__ in a variable', withVariables('{"where":{"__proto__":{"companies":["x"]},"constructor":1}}')],
  ['a number where a filter is wanted', withVariables('{"where":7}')],
]

/** Values beyond what an argument may hold, and names of what there is not: the field says so. */
const BEYOND: readonly (readonly [string, string, string])[] = [
  ['a first of a million', '{ roles(first: 1000000) { nodes { slug } } }', 'BAD_USER_INPUT'],
  ['a negative first', '{ roles(first: -1000000) { nodes { slug } } }', 'BAD_USER_INPUT'],
  ['a first of nothing', '{ skills(first: 0) { nodes { slug } } }', 'BAD_USER_INPUT'],
  ['a history of a million weeks', '{ market { history(weeks: 1000000) { week } } }', 'BAD_USER_INPUT'],
  [
    'a filter of 101 companies',
    `{ market(where: {companies: [${'"a",'.repeat(101)}]}) { week } }`,
    'BAD_USER_INPUT',
  ],
  ['200 ids', `{ nodes(ids: [${'"a",'.repeat(200)}]) { id } }`, 'BAD_USER_INPUT'],
  [
    'a cursor that is none',
    '{ roles(after: "\'; DROP TABLE postings; --") { nodes { slug } } }',
    'BAD_USER_INPUT',
  ],
  [
    'a role called __proto__',
    '{ compareRoles(left: "__proto__", right: "data-scientist") { left { week } } }',
    'ROLE_NOT_FOUND',
  ],
  [
    'a role called constructor',
    '{ compareRoles(left: "data-scientist", right: "constructor") { left { week } } }',
    'ROLE_NOT_FOUND',
  ],
  [
    'a role of 29,000 characters',
    `{ compareRoles(left: "${'x'.repeat(29_000)}", right: "data-scientist") { left { week } } }`,
    'ROLE_NOT_FOUND',
  ],
  [
    'a skill that ends a statement',
    '{ market(where: {skills: ["\'; DROP TABLE postings; --"]}) { week } }',
    'SKILL_NOT_FOUND',
  ],
  ['a week of the year 275760', '{ market(week: "275760-09-13") { week } }', 'BAD_USER_INPUT'],
  ['a week nobody published', '{ market(week: "1970-01-05") { week } }', 'WEEK_NOT_FOUND'],
]

export const ARGUMENT_ATTACKS: readonly Attack[] = [
  ...BROKEN_TEXT.map(([name, body]) => ({ name, body, status: 400, code: 'BAD_USER_INPUT' })),
  {
    name: 'half a surrogate pair in an argument',
    body: ask(String.raw`{ role(slug: "\ud800") { name } }`),
    status: MISTAKEN,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  {
    name: 'a NUL in a GET',
    method: 'GET',
    path: '/graphql?query={role(slug:%22a%00b%22){name}}',
    status: 400,
    code: 'BAD_USER_INPUT',
  },
  ...UNFIT.map(([name, body]) => ({ name, body, status: MISTAKEN, code: 'BAD_USER_INPUT', mostErrors: 11 })),
  ...BEYOND.map(([name, query, code]) => ({
    name,
    body: ask(query),
    status: 200,
    code,
  })),
]
