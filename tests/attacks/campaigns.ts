import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { ask, repeat, send } from './attack.ts'
import type { AttackedServer } from './start-attacked-server.ts'

/** Many requests that belong together. */
export interface Campaign {
  readonly name: string
  run(server: AttackedServer): Promise<void>
}

/** 180 MB, in documents as long as they may be: with what the process takes by itself more than its heap has room for. */
const DOCUMENTS = 6_000
/** The same in variables. */
const VARIABLES = 2_000
const AT_ONCE = 8
const pad = (length: number) => 'x'.repeat(length)

/** Sends bodies, some at once, and expects the same status of each. */
async function sendAll(url: string, count: number, bodyOf: (index: number) => string, status: number) {
  let next = 0
  const sender = async () => {
    for (let index = next++; index < count; index = next++)
      expect((await send(url, { body: bodyOf(index) })).status).toBe(status)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sender))
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Whatever is kept for the next request could be made to fill the memory. Of that a database knows nothing. */
export const FILLING: readonly Campaign[] = [
  {
    name: 'documents of 29 KB, each another, under another name and to be kept by its hash',
    run: ({ url }) =>
      sendAll(
        url,
        DOCUMENTS,
        (index) => {
          const operationName = `a${index}_${pad(1_000)}`
          const query = `query ${operationName} { dataset { week } } # ${pad(28_000)}`
          const persistedQuery = { version: 1, sha256Hash: sha256(query) }
          return ask(query, { operationName, extensions: { persistedQuery } })
        },
        200,
      ),
  },
  {
    name: 'variables of 90 KB, each another',
    run: ({ url }) =>
      sendAll(
        url,
        VARIABLES,
        (index) =>
          ask('query ($text: String!) { roleForTitle(title: $text) { seniority } }', {
            variables: { text: `${index} ${pad(90_000)}` },
          }),
        200,
      ),
  },
  {
    name: 'mistaken documents of 29 KB, each another',
    run: ({ url }) => sendAll(url, DOCUMENTS / 4, (index) => ask(`{ wrong${index} } # ${pad(29_000)}`), 200),
  },
  {
    name: 'documents of 450 fields, each asked so often that it pays to compile it',
    run: ({ url }) =>
      sendAll(
        url,
        1_000,
        (index) => {
          const nth = Math.floor(index / 20)
          const fields = repeat(
            49,
            (alias) => `a${nth}_${alias}: dataset { week version updatedAt isSample }`,
          )
          return ask(`{ ${fields} ${repeat(60, () => '__typename')} }`)
        },
        200,
      ),
  },
]

/** 20 roles where n is null, 100 where it is left out. */
const BY_NUMBER = `query cop($n: Int = 100) {
  roles(first: $n) { nodes { related(first: 1) { market { skills(first: 100) { skill { slug } } } } } }
}`

/** What was found out for one request must not be believed of another. */
export const CONFUSING: readonly Campaign[] = [
  {
    name: 'a cost that was computed for other variables',
    async run({ url }) {
      const cheap = await send(url, { body: ask(BY_NUMBER, { variables: { n: null } }) })
      expect([cheap.status, cheap.json.errors]).toEqual([200, undefined])
      for (const variables of [{}, { n: 100 }, undefined]) {
        const costly = await send(url, { body: ask(BY_NUMBER, { variables }) })
        expect(costly.status, JSON.stringify(variables)).toBe(400)
        expect(costly.json.errors[0].extensions.code).toBe('QUERY_TOO_COMPLEX')
      }
    },
  },
  {
    name: 'an answer that was kept for another operation, other variables or another document',
    async run({ url }) {
      const both =
        'query A { a: role(slug: "data-scientist") { name } } query B { b: role(slug: "ai-engineer") { name } }'
      const named = 'query ($slug: String! = "data-scientist") { role(slug: $slug) { slug } }'
      for (let times = 0; times < 12; times++) {
        const a = await send(url, { body: ask(both, { operationName: 'A' }) })
        const b = await send(url, { body: ask(both, { operationName: 'B' }) })
        expect([Object.keys(a.json.data), Object.keys(b.json.data)]).toEqual([['a'], ['b']])
        for (const slug of ['ai-engineer', 'data-scientist', '__proto__', 'ai-engineer","x":"']) {
          const { json } = await send(url, { body: ask(named, { variables: { slug } }) })
          expect(json.data.role?.slug ?? null).toBe(slug.includes('_') || slug.includes('"') ? null : slug)
        }
        const byDefault = await send(url, { body: ask(named) })
        expect(byDefault.json.data.role.slug).toBe('data-scientist')
      }
    },
  },
  {
    name: 'a JSON in which a name stands twice',
    async run({ url }) {
      for (let times = 0; times < 3; times++) {
        const twice = '{"query":"{ a: __typename }","query":"{ b: __typename }"}'
        expect((await send(url, { body: twice })).json).toEqual({ data: { b: 'Query' } })
      }
    },
  },
  {
    name: 'a document whose texts look like code, until it is compiled',
    async run({ url }) {
      const code = String.raw`"); process.exit(1); (\"\\ ' \` + process.exit(1) + \u2028 */ //`
      const query =
        'query ($text: String!) { roleForTitle(title: $text) { seniority } a: roleForTitle(title: TEXT) { seniority } }'.replace(
          'TEXT',
          () => JSON.stringify(code),
        )
      for (let times = 0; times < 20; times++) {
        const { status, json } = await send(url, {
          body: ask(query, { variables: { text: `${code} ${times}` } }),
        })
        expect([status, json]).toEqual([200, { data: { roleForTitle: null, a: null } }])
      }
    },
  },
]
