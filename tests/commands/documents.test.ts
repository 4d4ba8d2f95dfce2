import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashDocument } from '../../src/gateway/documents/document-hash.ts'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'

const ROLES = 'query Roles {\n  roles(first: 3) { nodes { slug name } }\n}\n'
const DATASET = '{ dataset { isSample } }'

describe('trusted documents', () => {
  let project: Awaited<ReturnType<typeof startProject>>
  let run: (...args: string[]) => ReturnType<typeof runCli>
  beforeAll(async () => {
    project = await startProject('pglite')
    const { keys } = project.foundation
    run = (...args) => runCli(['documents', ...args], { DATA_DIR: project.dataDir })
    for (const [name, hash] of Object.entries({ Acme: hashDocument('a'), Revoked: hashDocument('b') }))
      await keys.create({ name, origins: [], hash, createdAt: new Date() })
    await keys.revoke(2, new Date())
  })
  afterAll(() => project?.close())

  const write = (name: string, text: string | Uint8Array) => {
    writeFileSync(join(project.dataDir, name), text)
    return join(project.dataDir, name)
  }
  const registered = async () => (await project.foundation.documents.all()).map(({ hash }) => hash).toSorted()

  test('are registered by their hash, listed and removed', async () => {
    const [roles, dataset] = [write('roles.graphql', ROLES), write('dataset.graphql', DATASET)]
    const first = await run('register', roles, '--key', '1')
    expect(first).toEqual({ code: 0, out: `${hashDocument(ROLES)}\t${roles}\n`, err: '' })
    expect(documentOf(await run('register', roles, dataset, dataset, '--key', '1', '--json'))).toMatchObject({
      key: 1,
      documents: [
        { file: roles, hash: hashDocument(ROLES), isNew: false },
        { file: dataset, hash: hashDocument(DATASET), isNew: true },
        { file: dataset, hash: hashDocument(DATASET) },
      ],
    })

    const list = documentOf(await run('list', '--key', '1', '--json'))
    expect(list).toMatchObject([
      { hash: hashDocument(ROLES), text: ROLES, keyId: 1, registeredAt: expect.any(String) },
      { hash: hashDocument(DATASET), text: DATASET, keyId: 1 },
    ])
    expect((await run('list', '--key', '2')).out).toBe('There are no registered documents.\n')

    const unknown = hashDocument('nothing')
    const partly = await run('remove', hashDocument(ROLES), unknown)
    expect(partly.err).toContain(`No document is registered as ${unknown}; nothing was removed.`)
    expect([partly.code, (await registered()).length]).toEqual([1, 2])
    const removed = await run('remove', `sha256:${hashDocument(ROLES)}`, hashDocument(ROLES).toUpperCase())
    expect([removed.code, removed.out]).toEqual([0, '1 document removed.\n'])
    expect(await registered()).toEqual([hashDocument(DATASET)])
  })

  test('are registered all or none: each one that would be refused later is named with the reason', async () => {
    const before = await registered()
    const files = [
      write('good.graphql', '{ __typename }'),
      write('unknown.graphql', '{ dataset { nope } }'),
      write('broken.graphql', 'query {'),
      write('deep.graphql', `{ a${'{ a'.repeat(70)}${' }'.repeat(70)} }`),
    ]
    const { code, out, err } = await run('register', ...files, '--key', '1')
    expect(err).toMatch(/unknown\.graphql: Cannot query field "nope" on type "Dataset".*line 1, column 13/)
    expect(err).toMatch(/broken\.graphql: Syntax Error/)
    expect(err).toMatch(/deep\.graphql: .*more than 60 deep/)
    expect(err).toMatch(/Nothing was registered. Allowed: documents that are valid/)
    expect(err).not.toContain('good.graphql')
    expect([code, out, await registered()]).toEqual([1, '', before])
  })

  test('are not registered for a key that is unknown or revoked, nor from a file that is no text', async () => {
    const before = await registered()
    const good = write('good.graphql', '{ __typename }')
    const binary = write('binary.graphql', Buffer.from([0xff, 0xfe]))
    const refused = [
      await run('register', good, '--key', '9'),
      await run('register', good, '--key', '2'),
      await run('register', binary, '--key', '1'),
    ]
    expect(refused.map(({ err }) => err)).toEqual([
      expect.stringMatching(/There is no key 9; nothing was registered/),
      expect.stringMatching(/Key 2 is revoked; nothing was registered/),
      expect.stringMatching(/Cannot read .*binary\.graphql: it is not UTF-8/),
    ])
    expect(refused.map(({ code }) => code)).toEqual([1, 1, 1])
    expect(await registered()).toEqual(before)
  })

  test('can be the examples that GraphiQL shows', async () => {
    const file = 'src/gateway/graphiql/examples/01-compare-two-roles.graphql'
    const { code, out } = await run('register', file, '--key', '1')
    expect([code, out]).toEqual([0, `${hashDocument(readFileSync(file, 'utf8'))}\t${file}\n`])
  })
})
