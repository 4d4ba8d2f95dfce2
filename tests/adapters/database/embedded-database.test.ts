import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { socketFolder } from '../../../src/adapters/database/embedded-database.ts'
import { lockFolder } from '../../../src/adapters/database/folder-lock.ts'
import { type DatabaseSettings, openDatabase } from '../../../src/adapters/database/open-database.ts'

const openDatabaseModule = new URL('../../../src/adapters/database/open-database.ts', import.meta.url).href

let dataDir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'data-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const settings = (kind: DatabaseSettings['kind'], onWait = (_: string) => {}): DatabaseSettings => ({
  databaseUrl: undefined,
  dataDir,
  kind,
  onError: () => {},
  onWait,
})

/** Another process that opens the folder, says so, does `then`, and stays until it is killed. */
async function openElsewhere(kind: DatabaseSettings['kind'], then = ''): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { openDatabase } = await import(${JSON.stringify(openDatabaseModule)})
       const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, kind: '${kind}',
         onError() {}, onWait() {} })
       ${then}
       console.log('open')
       setInterval(() => {}, 1000)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  children.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`the other process exited ${code}`)))
  })
  return child
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })

describe('the lock of a data folder', () => {
  test('is held by one at a time and given back', () => {
    const lock = lockFolder(dataDir)
    expect(lock).not.toBeNull()
    expect(lockFolder(dataDir)).toBeNull()
    lock?.release()
    const again = lockFolder(dataDir)
    expect(again).not.toBeNull()
    again?.release()
  })

  test('of a process that was killed is taken over at once', async () => {
    const other = await openElsewhere('server')
    expect(lockFolder(dataDir)).toBeNull()
    await killed(other)
    const lock = lockFolder(dataDir)
    expect(lock).not.toBeNull()
    lock?.release()
  })
})

describe('the embedded database', () => {
  test('is shared by the process that holds it: a command beside it reads and writes the same rows', async () => {
    await openElsewhere(
      'server',
      `await database.pool.query("INSERT INTO dataset (id, version) VALUES (1, 7)")`,
    )
    const database = await openDatabase(settings('command'))
    expect((await database.pool.query('SELECT version FROM dataset')).rows).toEqual([{ version: 7 }])
    await database.prisma.dataset.update({ where: { id: 1 }, data: { version: 8 } })
    await database.close()
    const again = await openDatabase(settings('command'))
    expect(await again.prisma.dataset.findFirst()).toMatchObject({ version: 8 })
    await again.close()
  })

  test('refuses a second server and names the process of the first', async () => {
    const other = await openElsewhere('server')
    await expect(openDatabase(settings('server'))).rejects.toThrow(
      new RegExp(`DATA_DIR is in use.*process ${other.pid}`),
    )
  })

  test('keeps a server waiting for a command, and says whom it waits for', async () => {
    const other = await openElsewhere('command')
    const said = Promise.withResolvers<string>()
    const opening = openDatabase(settings('server', said.resolve))
    expect(await said.promise).toContain(`process ${other.pid}`)
    await killed(other)
    await (await opening).close()
  })

  test('shows nobody half of a transaction, not even the process that holds it', async () => {
    const database = await openDatabase(settings('server'))
    const writer = await database.pool.connect()
    await writer.query('BEGIN')
    await writer.query('INSERT INTO dataset (id, version) VALUES (1, 1)')
    const reading = database.pool.query('SELECT count(*) AS n FROM dataset')
    await writer.query('ROLLBACK')
    writer.release()
    expect((await reading).rows).toEqual([{ n: 0 }])
    await database.close()
  })

  test('loses the transaction of a client that was killed, and answers the others', async () => {
    const database = await openDatabase(settings('server'))
    const child = await openElsewhere(
      'command',
      `const client = await database.pool.connect()
       await client.query('BEGIN')
       await client.query('INSERT INTO dataset (id, version) VALUES (1, 1)')`,
    )
    await killed(child)
    expect((await database.pool.query('SELECT count(*) AS n FROM dataset')).rows).toEqual([{ n: 0 }])
    await database.close()
  })

  test('mixes up no parameters of statements that come at once', async () => {
    const database = await openDatabase(settings('server'))
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        i % 5 === 0
          ? database.pool.query('SELECT 1 / $1::int AS n', [0]).catch(() => ({ rows: [{ n: i }] }))
          : database.pool.query(`SELECT $1::int + ${i % 3} * 0 AS n`, [i]),
      ),
    )
    expect(answers.map(({ rows }) => rows[0].n)).toEqual(Array.from({ length: 200 }, (_, i) => i))
    await database.close()
  })

  test('has its socket in the folder, or in a short one where the path is too long', () => {
    expect(socketFolder(dataDir)).toBe(dataDir)
    const long = socketFolder(join(dataDir, 'x'.repeat(120)))
    expect(long.length).toBeLessThan(90)
    expect(existsSync(long)).toBe(false)
  })

  test('a folder that is a file is refused by the file system’s own words', async () => {
    const file = join(dataDir, 'file')
    writeFileSync(file, '')
    await expect(openDatabase({ ...settings('server'), dataDir: file })).rejects.toThrow(/EEXIST|ENOTDIR/)
  })
})

test('a PostgreSQL that is not there is refused with what DATABASE_URL should be', async () => {
  await expect(
    openDatabase({ ...settings('server'), databaseUrl: 'postgresql://someone:secret@127.0.0.1:1/none' }),
  ).rejects.toThrow(/DATABASE_URL.*ECONNREFUSED.*postgresql:\/\/USER@HOST/)
  await expect(
    openDatabase({ ...settings('server'), databaseUrl: 'postgresql://someone:secret@127.0.0.1:1/none' }),
  ).rejects.not.toThrow(/secret/)
})
