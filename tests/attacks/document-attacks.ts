import { type Attack, ask, MISTAKEN, repeat, subscribe } from './attack.ts'

/** Each level asks twice for the next: written out, the document doubles with every line. */
const bomb = (levels: number) =>
  `{ role(slug: "data-scientist") { ...f0 } } ${repeat(
    levels,
    (level) =>
      `fragment f${level} on Role { a: market { role { ...f${level + 1} } } b: market { role { ...f${level + 1} } } }`,
  )} fragment f${levels} on Role { slug }`

/** The same without a field between, so that only the number of fields grows. */
const flatBomb = (levels: number) =>
  `{ role(slug: "data-scientist") { ...f0 } } ${repeat(
    levels,
    (level) => `fragment f${level} on Role { ...f${level + 1} ...f${level + 1} }`,
  )} fragment f${levels} on Role { slug name }`

const below = (levels: number) =>
  `{ role(slug: "data-scientist") ${repeat(levels, () => '{ market { role')} { slug } ${repeat(levels, () => '} }')} }`

const COSTLY =
  'roles(first: 100) { nodes { related(first: 100) { market { skills(first: 100) { skill { slug } } } } } }'
const COSTLY_PAYLOAD =
  '{ subscriber { roles { related(first: 100) { market { skills(first: 100) { skill { slug } } } } } } }'

/** Documents that ask for too much. Nothing of them runs, whatever the Accept header says. */
const TOO_COMPLEX: readonly (readonly [string, string])[] = [
  ['a fragment bomb of 9 levels', bomb(9)],
  ['a fragment bomb of 14 levels, 805 bytes and more', bomb(14)],
  ['a fragment bomb of 22 levels', bomb(22)],
  ['a fragment bomb of 50 levels', bomb(50)],
  ['a flat fragment bomb of 40 levels', flatBomb(40)],
  ['a document twelve levels deep', below(6)],
  ['a document a hundred levels deep', below(50)],
  ['1,000 aliases', `{ ${repeat(1_000, (index) => `a${index}: dataset { week }`)} }`],
  ['101 aliases of __typename', `{ ${repeat(101, (index) => `a${index}: __typename`)} }`],
  [
    '101 aliases of __typename further down',
    `{ dataset { ${repeat(101, (index) => `a${index}: __typename`)} } }`,
  ],
  ['5,000 repeated fields', `{ ${repeat(5_000, () => '__typename')} }`],
  ['20,000 repeated fields', `{ dataset { ${repeat(10_000, () => 'week')} } }`.slice(0, 99_000)],
  ['490 objects that are one', `{ ${repeat(490, () => 'dataset { week }')} }`],
  ['1,990 values that are one', `{ ${repeat(1_990, () => '__typename')} }`],
  [
    '100 nested objects that are one',
    `{ ${repeat(100, () => 'featuredComparison { left { role { market { role { slug } } } } }')} }`,
  ],
  [
    '160 fragments that are one',
    `{ ${repeat(160, (index) => `...f${index}`)} } ${repeat(160, (index) => `fragment f${index} on Query { dataset { week } }`)}`,
  ],
  [
    '200 fragments, one in the other',
    `{ ...f0 } ${repeat(200, (index) => `fragment f${index} on Query { __typename ...f${index + 1} }`)} fragment f200 on Query { __typename }`,
  ],
  ['300 objects in fragments without a name', `{ ${repeat(280, () => '... { dataset { week } }')} }`],
  ['a document of 90 KB, all but its first line a comment', `{ __typename } # ${'x'.repeat(90_000)}`],
  ['1,000 directives', `{ __typename ${repeat(1_000, () => '@a')} }`],
  ['ten directives on one field', `{ __typename ${repeat(10, () => '@aa')} }`],
  ['60 directives on many fields', `{ ${repeat(60, (index) => `a: __typename @skip(if: ${index > 0})`)} }`],
  ['a list nested 20,000 deep', `{ node(id: ${'['.repeat(20_000)}${']'.repeat(20_000)}) { id } }`],
  [
    'an object nested 10,000 deep',
    `{ market(where: ${'{a:'.repeat(10_000)}1${'}'.repeat(10_000)}) { week } }`,
  ],
  ['50,000 open braces', '{'.repeat(50_000)],
  [
    '300 overlapping fragments',
    `{ ${repeat(300, (index) => `...f${index}`)} } ${repeat(300, (index) => `fragment f${index} on Query { a: role(slug: "${index}") { name } b: dataset { week } }`)}`,
  ],
  [
    'the schema asked for ten times',
    `{ ${repeat(10, (index) => `s${index}: __schema { types { name } }`)} }`,
  ],
  [
    'the schema in circles',
    '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
  ],
  ['a costly document', `{ ${COSTLY} }`],
  ['a costly document behind a negative first', `{ roles(first: -1000000) { nodes { slug } } b: ${COSTLY} }`],
  [
    'a costly document behind an operation that costs nothing',
    `query cheap { __typename } query cop { ${COSTLY} }`,
  ],
  [
    'a costly document behind the default of a variable',
    'query cop($n: Int! = 100) { roles(first: $n) { nodes { related(first: $n) { market { skills(first: $n) { share } } } } } }',
  ],
  ['a costly document in a fragment', `{ ...f } fragment f on Query { ${COSTLY} }`],
  ['a costly mutation', `mutation { ${subscribe().replace('{ ok }', COSTLY_PAYLOAD)} }`],
  ['51 mutations under aliases', `mutation { ${repeat(51, (index) => `a${index}: ${subscribe(index)}`)} }`],
  ['a mutation among 2,000 tokens', `mutation { ${subscribe()} ${repeat(2_000, () => '__typename')} }`],
  [
    'a mutation among 51 directives',
    `mutation { ${subscribe()} ${repeat(51, () => '__typename @skip(if: true)')} }`,
  ],
  [
    'a mutation with a payload twelve deep',
    `mutation { ${subscribe().replace('{ ok }', `{ subscriber { roles ${repeat(5, () => '{ market { role')} { slug } ${repeat(5, () => '} }')} } }`)} }`,
  ],
]

/** Documents that are wrong. Accept decides on the status, as GraphQL over HTTP asks. */
const WRONG: readonly (readonly [string, string, string])[] = [
  [
    'fragments in a circle',
    '{ role(slug: "a") { ...a } } fragment a on Role { ...b } fragment b on Role { ...a }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a fragment that spreads itself', '{ ...a } fragment a on Query { ...a }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    '200 fields that are not there',
    `{ ${repeat(200, (index) => `wrong${index}`)} }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a subscription', 'subscription { dataset { week } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a first beyond 32 bits', '{ roles(first: 99999999999) { nodes { slug } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an open brace', '{', 'GRAPHQL_PARSE_FAILED'],
  ['a document of nothing but a comment', `# ${'x'.repeat(29_000)}`, 'GRAPHQL_PARSE_FAILED'],
  ['a document that is no GraphQL', 'qwerty cop { abc }', 'GRAPHQL_PARSE_FAILED'],
]

export const DOCUMENT_ATTACKS: readonly Attack[] = [
  ...TOO_COMPLEX.map(([name, query]) => ({
    name,
    body: ask(query, query.includes('query cop') ? { operationName: 'cop' } : {}),
    status: 400,
    code: 'QUERY_TOO_COMPLEX',
  })),
  ...WRONG.map(([name, query, code]) => ({ name, body: ask(query), status: MISTAKEN, code, mostErrors: 11 })),
]
