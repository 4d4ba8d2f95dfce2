import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMaildirReader, isMaildir } from '../../../src/adapters/mail-in/read-maildir.ts'
import type { IncomingMail, TakeMail } from '../../../src/bounce-ports.ts'

let folder: string
let taken: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maildir-'))
  for (const name of ['new', 'cur', 'tmp']) mkdirSync(join(folder, name))
  taken = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (path: string, subject = path) =>
  writeFileSync(join(folder, path), `Subject: ${subject}\r\n\r\nA mail.\r\n`)
const files = (name: string) => readdirSync(join(folder, name)).toSorted()
const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const keep: TakeMail = async ({ subject }: IncomingMail) => {
  taken.push(subject)
}
const readerOf = (take: TakeMail = keep) => createMaildirReader({ folder, take, logger: quiet })

test('new mails are taken in the order they came, and marked as seen', async () => {
  put('new/1795425200.M2P1.host', 'second')
  put('new/1795425100.M1P1.host', 'first')
  expect(await readerOf()()).toEqual({ taken: 2, failed: 0, setAside: 0 })
  expect(taken).toEqual(['first', 'second'])
  expect(files('new')).toEqual([])
  expect(files('cur')).toEqual(['1795425100.M1P1.host:2,S', '1795425200.M2P1.host:2,S'])
  expect(await readerOf()()).toEqual({ taken: 0, failed: 0, setAside: 0 })
})

test('what another program moved to cur/ unseen is taken, what it marked stays as it is', async () => {
  put('cur/1.host:2,')
  put('cur/2.host:2,R')
  put('cur/3.host')
  for (const done of ['4.host:2,S', '5.host:2,FS', '6.host:2,T', '7.host:2,F']) put(`cur/${done}`)
  await readerOf()()
  expect(taken).toEqual(['cur/1.host:2,', 'cur/2.host:2,R', 'cur/3.host'])
  expect(files('cur')).toEqual([
    '1.host:2,S',
    '2.host:2,RS',
    '3.host:2,S',
    '4.host:2,S',
    '5.host:2,FS',
    '6.host:2,T',
    '7.host:2,F',
  ])
})

test('what is still being delivered, hidden or a folder is passed over', async () => {
  put('tmp/1.host')
  put('new/.hidden')
  mkdirSync(join(folder, 'new', '2.host'))
  expect(await readerOf()()).toEqual({ taken: 0, failed: 0, setAside: 0 })
  expect(files('new')).toEqual(['.hidden', '2.host'])
})

test('a link to a file elsewhere is not followed', async () => {
  writeFileSync(join(folder, 'elsewhere'), 'Subject: not a mail of ours\r\n\r\n')
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'new', '1.host'))
  await readerOf()()
  expect(taken).toEqual([])
})

test('while nothing can be taken, all stays where it is, and few are tried', async () => {
  for (let number = 1; number <= 9; number += 1) put(`new/${number}.host`)
  let tries = 0
  const read = readerOf(async () => {
    tries += 1
    throw new Error('the database is away')
  })
  for (let round = 0; round < 5; round += 1) expect((await read()).failed).toBe(3)
  expect(tries).toBe(15)
  expect(files('new')).toHaveLength(9)
})

test('a mail that fails again and again while others do not is left aside, and not read for ever', async () => {
  const read = readerOf(async (mail) => {
    if (mail.subject === 'poison') throw new Error('cannot be taken')
    await keep(mail)
  })
  put('new/1.host', 'poison')
  const rounds = []
  for (let round = 2; round < 6; round += 1) {
    put(`new/${round}.host`)
    rounds.push(await read())
  }
  expect(rounds).toEqual([
    { taken: 1, failed: 1, setAside: 0 },
    { taken: 1, failed: 1, setAside: 0 },
    { taken: 1, failed: 0, setAside: 1 },
    { taken: 1, failed: 0, setAside: 0 },
  ])
  expect(files('cur')[0]).toBe('1.host:2,F')
})

test('two instances on one folder take every mail, and count each once', async () => {
  for (let number = 100; number < 160; number += 1) put(`new/${number}.host`)
  const counts = await Promise.all([readerOf()(), readerOf()()])
  expect(counts.reduce((sum, { taken }) => sum + taken, 0)).toBe(60)
  expect(counts.reduce((sum, { failed }) => sum + failed, 0)).toBe(0)
  expect(new Set(taken).size).toBe(60)
  expect(files('new')).toEqual([])
  expect(files('cur')).toHaveLength(60)
})

test('a folder is a Maildir where it has new/ and cur/', async () => {
  expect(await isMaildir(folder)).toBe(true)
  expect(await isMaildir(join(folder, 'new'))).toBe(false)
})
