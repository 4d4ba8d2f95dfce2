import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../helpers/start-server.ts'
import { ask, repeat, send } from './attack.ts'

type Finds = (url: string) => Promise<boolean>

const post = async (url: string, query: string) =>
  (await send(url, { body: ask(query, { operationName: 'cop' }) })).json
const get = async (url: string, query: string) =>
  (await send(url, { method: 'GET', path: `/graphql?${new URLSearchParams({ query })}` })).json
const tells =
  (text: string): Finds =>
  async (url) => {
    const answer = await post(url, text)
    return /"(tracing|exception|stacktrace)"/i.test(JSON.stringify(answer))
  }

/** What graphql-cop (github.com/dolevf/graphql-cop, 1.15) looks for by default, each check in our words. */
const CHECKS: readonly (readonly [string, Finds])[] = [
  [
    'Alias Overloading',
    async (url) =>
      'alias100' in
      ((await post(url, `query cop { ${repeat(101, (nth) => `alias${nth}: __typename`)} }`)).data ?? {}),
  ],
  [
    'Array-based Query Batching',
    async (url) => {
      const body = JSON.stringify(Array(10).fill({ query: 'query cop { __typename }' }))
      const { json } = await send(url, { body })
      return Array.isArray(json) && json.length >= 10
    },
  ],
  [
    'Directive Overloading',
    async (url) => (await post(url, `query cop { __typename ${'@aa'.repeat(10)} }`)).errors?.length === 10,
  ],
  [
    'Field Suggestions',
    async (url) =>
      (await post(url, 'query cop { __schema { directive } }')).errors?.[0].message.includes('Did you mean'),
  ],
  [
    'GET Method Query Support',
    async (url) => (await get(url, 'query cop { __typename }')).data?.__typename !== undefined,
  ],
  [
    'GraphQL IDE',
    async (url) => {
      const { text } = await send(url, { method: 'GET', headers: { accept: 'text/html' } })
      return /graphiql|graphql.playground/i.test(text)
    },
  ],
  [
    'Introspection',
    async (url) =>
      (await post(url, 'query cop { __schema { types { name fields { name } } } }')).data?.__schema.types
        .length > 0,
  ],
  [
    'Introspection-based Circular Query',
    async (url) => {
      const circle = `${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)}`
      return (
        (await post(url, `query cop { __schema { types { ${circle} } } }`)).data?.__schema.types.length > 25
      )
    },
  ],
  [
    'Mutation is allowed over GET (possible CSRF)',
    async (url) => (await get(url, 'mutation cop { __typename }')).data?.__typename !== undefined,
  ],
  [
    'POST based url-encoded query (possible CSRF)',
    async (url) => {
      const { json } = await send(url, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ query: 'query cop { __typename }' }).toString(),
      })
      return json?.data?.__typename !== undefined
    },
  ],
  ['Trace Mode', tells('query cop { __typename }')],
  ['Unhandled Errors Detection', tells('qwerty cop { abc }')],
]

/** Each with its reason in docs/security.md. */
const ACCEPTED = ['Field Suggestions', 'GET Method Query Support', 'GraphQL IDE', 'Introspection']

describe('graphql-cop', () => {
  let folder: string
  let server: ServerProcess
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cop-'))
    server = await startServer({ DATA_DIR: folder })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  it('finds what a public schema shows on purpose, and nothing else', async () => {
    const found = await Promise.all(
      CHECKS.map(async ([title, finds]) => [title, await finds(server.url)] as const),
    )
    expect(found).toHaveLength(12)
    expect(found.filter(([, isFound]) => isFound).map(([title]) => title)).toEqual(ACCEPTED)
  })

  it('finds nothing that docs/security.md gives no reason for', () => {
    const text = readFileSync('docs/security.md', 'utf8')
    for (const title of ACCEPTED) expect(text).toContain(`**${title}**`)
  })
})
