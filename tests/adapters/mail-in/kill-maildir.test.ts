import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const CHILD = fileURLToPath(new URL('read-in-a-child.ts', import.meta.url))
const MAILS = 600
const KILLS = 3

test('a process killed in the middle of a Maildir loses no mail: it is still unseen, or its effect is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'maildir-'))
  const effects = join(folder, 'effects')
  writeFileSync(effects, '')
  for (const name of ['new', 'cur']) mkdirSync(join(folder, name))
  for (let mail = 0; mail < MAILS; mail += 1)
    writeFileSync(join(folder, 'new', `${1_795_000_000 + mail}.host`), `Subject: mail ${mail}\r\n\r\n`)
  const effectsNow = () => new Set(readFileSync(effects, 'utf8').split('\n').filter(Boolean))
  const seenNow = () => readdirSync(join(folder, 'cur')).filter((name) => name.endsWith(':2,S'))
  const subjectOf = (name: string) => `mail ${Number(name.split('.')[0]) - 1_795_000_000}`

  let kills = 0
  for (;;) {
    const child = spawn(process.execPath, [CHILD, folder, effects], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(child, 'exit')
    await once(child.stdout, 'data')
    const before = effectsNow().size
    // Somewhere within the next mails, wherever that is on this machine.
    while (kills < KILLS && child.exitCode === null && effectsNow().size < before + 40 * (kills + 1))
      await new Promise((resolve) => setImmediate(resolve))
    if (kills < KILLS) child.kill('SIGKILL')
    const [code] = await exited
    const kept = effectsNow()
    const seen = seenNow()
    expect(seen.length + readdirSync(join(folder, 'new')).length).toBe(MAILS)
    expect(seen.filter((name) => !kept.has(subjectOf(name)))).toEqual([])
    if (code === 0) break
    kills += 1
  }
  expect(kills).toBe(KILLS)
  expect(effectsNow().size).toBe(MAILS)
  expect(seenNow()).toHaveLength(MAILS)
  rmSync(folder, { recursive: true, force: true })
})
