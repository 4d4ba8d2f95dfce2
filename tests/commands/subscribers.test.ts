import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'

let project: Awaited<ReturnType<typeof startProject>>
beforeAll(async () => {
  project = await startProject('pglite')
})
afterAll(() => project.close())

const run = (...args: string[]) => runCli(['subscribers', ...args], { DATA_DIR: project.dataDir })
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(project.dataDir, name), content)
  return join(project.dataDir, name)
}
const addresses = async () => {
  const { rows } = await project.foundation.database.pool.query(
    'SELECT email FROM subscribers ORDER BY email',
  )
  return rows.map(({ email }) => email)
}

describe('a list that is none is refused whole, naming the file or its first line', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['is empty', '', /first line of the list is "".*columns: email and, if wished, roles/],
    ['has other columns', 'name,mail\nAda,ada@example.org\n', /first line of the list is "name,mail"/],
    ['is JSON', '{"email":"ada@example.org"}\n', /first line of the list is ".*ada@example.org/],
    ['is not UTF-8', Buffer.from([0xff, 0xfe, 0x65]), /Cannot read .*list\.csv: it is not UTF-8.*Allowed/],
  ])('%s', async (_, content, said) => {
    const { code, out, err } = await run('import', write('list.csv', content))
    expect(err).toMatch(said)
    expect([code, out, await addresses()]).toEqual([1, '', []])
  })
})

test('a list’s good lines are moved in and its bad ones named; exported, erased and known afterwards', async () => {
  const list = write(
    'people.csv',
    [
      'email,roles',
      'ada@example.org,data-scientist',
      'ADA@example.org,',
      'no address,',
      '"nul\0@example.org",',
      'a@localhost,',
      'grace@example.org,barista',
      'bob@example.org,',
    ].join('\r\n'),
  )
  const imported = await run('import', list)
  expect(imported.out).toMatch(/7 read: 2 added, 1 known or suppressed, 4 rejected/)
  for (const line of [4, 5, 6, 7]) expect(imported.out).toMatch(new RegExp(`  line ${line}: ["\\w]`))
  expect([imported.code, imported.err, await addresses()]).toEqual([
    0,
    '',
    ['ada@example.org', 'bob@example.org'],
  ])
  expect(documentOf(await run('import', list, '--json'))).toMatchObject({ read: 7, added: 0, skipped: 3 })

  const known = await run('list', '--json')
  expect(documentOf(known)).toMatchObject([
    { email: 'ada@example.org', status: 'CONFIRMED', roles: ['data-scientist'] },
    { email: 'bob@example.org', status: 'CONFIRMED', roles: [] },
  ])
  const record = documentOf(await run('export', 'Ada@Example.org'))
  expect(record).toMatchObject({ email: 'ada@example.org', consentSource: 'import', deliveries: [] })

  expect(documentOf(await run('erase', 'ada@example.org', '--json'))).toEqual({ erased: true })
  expect(documentOf(await run('erase', 'ada@example.org', '--json'))).toEqual({ erased: false })
  expect(documentOf(await run('import', list, '--json'))).toMatchObject({ added: 0 })
  expect(await addresses()).toEqual(['bob@example.org'])
})

test('an address nobody knows ends with 1, and one that is none with 2', async () => {
  const [unknown, none] = [await run('export', 'nobody@example.org'), await run('erase', 'nobody')]
  expect(unknown.err).toMatch(/Nothing is kept about "nobody@example.org"/)
  expect(none.err).toMatch(/"nobody": An email address has a name, an @ and a domain, such as/)
  expect([unknown.code, unknown.out, none.code, none.out]).toEqual([1, '', 2, ''])
})
