import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { weekOf } from '../src/publication/calendar.ts'
import { writeBoard } from './helpers/board.ts'
import { createPostgresDatabase, engines } from './helpers/database.ts'
import { openMailbox } from './helpers/open-mailbox.ts'
import { runCli, type Settings } from './helpers/run-cli.ts'
import { startServer } from './helpers/start-server.ts'

const DAY_MS = 24 * 3_600_000
const canDump = engines.includes('postgresql') && spawnSync('pg_dump', ['--version']).status === 0
const lastWeek = weekOf(new Date(Date.now() - 7 * DAY_MS).toISOString().slice(0, 10))

/** Waits until the row is there: what the server does at its start it does after it said that it is ready. */
async function until(pool: pg.Pool, statement: string): Promise<void> {
  while ((await pool.query(statement)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 50))
}

describe.skipIf(!canDump)('a server on a restored backup', () => {
  test('mails nobody, though a letter is due, until newsletter resume; the one it was taken from goes on', async () => {
    const [source, target, mailbox] = await Promise.all([
      createPostgresDatabase(),
      createPostgresDatabase(),
      openMailbox(),
    ])
    const dataDir = mkdtempSync(join(tmpdir(), 'restored-'))
    const pools = [source, target].map(({ connectionString }) => new pg.Pool({ connectionString }))
    onTestFinished(async () => {
      await Promise.all(pools.map((pool) => pool.end()))
      await Promise.all([source.drop(), target.drop(), mailbox.close()])
      rmSync(dataDir, { recursive: true, force: true })
    })
    const settings = (database: { connectionString: string }): Settings => ({
      DATA_DIR: dataDir,
      DATABASE_URL: database.connectionString,
      SMTP_URL: mailbox.url,
      NEWSLETTER_CRON: '* * * * *',
    })
    const [atSource, atTarget] = pools as [pg.Pool, pg.Pool]

    const file = join(dataDir, 'board.ndjson')
    writeBoard(file)
    await runCli(['import', 'ndjson', file, '--as-of', lastWeek], settings(source))
    expect((await runCli(['newsletter', 'status'], settings(source))).code).toBe(0)
    await atSource.query(
      `INSERT INTO subscribers (email, email_key, status, roles, consent_source, consent_wording, confirmed_at)
       VALUES ('ada@example.org', 'ada@example.org', 'CONFIRMED', '{}', 'import', 'wording', now())`,
    )
    const dump = execFileSync('pg_dump', [source.connectionString])
    execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', target.connectionString], {
      input: dump,
      stdio: ['pipe', 'ignore', 'inherit'],
    })

    const restored = await startServer(settings(target))
    await until(atTarget, 'SELECT FROM scheduled_runs')
    const { err } = await restored.stop()
    expect(err).toMatch(/Sending is paused: the database is a copy of the one that sent last/)
    expect(err).toMatch(/the letter waits: sending is paused/)
    expect(mailbox.received).toEqual([])
    const refused = await runCli(['newsletter', 'send'], settings(target))
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/run newsletter resume/)])
    await runCli(['newsletter', 'resume'], settings(target))
    const sent = await runCli(['newsletter', 'send'], settings(target))
    expect([sent.code, mailbox.received.map(({ recipients }) => recipients)]).toEqual([
      0,
      [['ada@example.org']],
    ])
    await mailbox.next()

    const going = await startServer(settings(source))
    expect((await mailbox.next()).recipients).toEqual(['ada@example.org'])
    await going.stop()
  })
})
