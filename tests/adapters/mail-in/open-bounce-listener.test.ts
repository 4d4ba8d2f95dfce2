import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type BounceListener,
  openBounceListener,
} from '../../../src/adapters/mail-in/open-bounce-listener.ts'
import type { IncomingMail } from '../../../src/bounce-ports.ts'
import { readReport } from '../../../src/newsletter/bounces/read-report.ts'
import { bounceAddressOf, forgers, mailOf, tokens } from '../../newsletter/bounces/mails.ts'

let listener: BounceListener
let taken: IncomingMail[]
let take: (mail: IncomingMail) => Promise<void>
let logged: string[]
let sockets: Socket[]

const open = (settings: { port?: number; longestSessionMs?: number } = {}) =>
  openBounceListener({
    host: '127.0.0.1',
    port: 0,
    name: 'example.org',
    isOurs: (address) => tokens.readBounceAddress(address) !== null,
    take: (mail) => take(mail),
    logger: { debug: log, info: log, warn: log, error: log },
    ...settings,
  })
const log = (fields: Record<string, unknown>, message: string) => {
  logged.push(`${message} ${JSON.stringify(fields)}`)
}

beforeEach(async () => {
  taken = []
  logged = []
  sockets = []
  take = async (mail) => {
    taken.push(mail)
  }
  listener = await open()
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await listener.close()
})

async function send(raw: Buffer, to: string | string[]) {
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, ignoreTLS: true })
  try {
    const { accepted, rejected, response } = await transport.sendMail({ envelope: { from: '', to }, raw })
    return { accepted, rejected, response }
  } catch (error) {
    const { responseCode, response } = error as { responseCode?: number; response?: string }
    return { responseCode, response }
  } finally {
    transport.close()
  }
}

/** Speaks SMTP line by line; gives back the last line of each answer. */
async function talk() {
  const socket = connect(listener.port, '127.0.0.1')
  sockets.push(socket)
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const answer = async () => {
    for (;;) {
      const { value = '', done } = await lines.next()
      if (done || /^\d{3} /.test(value)) return value as string
    }
  }
  await answer()
  return async (line: string) => {
    socket.write(`${line}\r\n`)
    return answer()
  }
}

test('a report from the null sender is taken with the address that its envelope named', async () => {
  const address = bounceAddressOf(7)
  expect(await send(mailOf('postfix', address), address)).toMatchObject({ accepted: [address], rejected: [] })
  expect(taken).toHaveLength(1)
  expect(taken[0]?.recipients).toEqual([address])
  expect(readReport(taken[0] as IncomingMail, tokens.readBounceAddress)).toMatchObject({
    kind: 'bounce',
    letter: { subscriberId: 7 },
  })
})

test.each([
  ['the bare bounce address', 'bounces@example.org'],
  ['somebody else', 'ada@mail.example'],
  ['an address that somebody else signed', forgers.bounceAddress('bounces@example.org', 7, '2026-11-16')],
  ['an address signed for another person', bounceAddressOf(7).replace('+7-', '+8-')],
])('mail to %s is refused as to no mailbox, and nothing is taken', async (_what, to) => {
  const { responseCode, response } = await send(mailOf('postfix', to), to)
  expect(responseCode).toBe(550)
  expect(response).toContain('5.1.1')
  expect(taken).toEqual([])
})

test('a mail is acknowledged only after it was taken, and is to be tried again where that failed', async () => {
  const done = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  take = async () => {
    begun.resolve()
    await done.promise
  }
  const address = bounceAddressOf(7)
  let answered = false
  const sent = send(mailOf('postfix', address), address).then((outcome) => {
    answered = true
    return outcome
  })
  await begun.promise
  expect(answered).toBe(false)
  done.reject(new Error('the database is away'))
  expect(await sent).toMatchObject({ responseCode: 451 })
  expect(logged.join()).not.toContain('@')
})

test('a bounce in words only is known by its null sender, whoever it says it is from', async () => {
  const address = bounceAddressOf(7)
  const mail = mailOf('qmail', address)
    .toString()
    .replace('MAILER-DAEMON@', 'robot@')
    .replace('Return-Path: <>\r\n', '')
  await send(Buffer.from(mail), address)
  expect(readReport(taken[0] as IncomingMail, tokens.readBounceAddress)).toMatchObject({ severity: 'HARD' })
})

test('a mail is for one bounce address: a second one is put off', async () => {
  const say = await talk()
  await say('EHLO relay.example')
  await say('MAIL FROM:<>')
  expect(await say(`RCPT TO:<${bounceAddressOf(7)}>`)).toMatch(/^250 /)
  expect(await say(`RCPT TO:<${bounceAddressOf(8)}>`)).toMatch(/^452 /)
})

test('a mail above 10 MB is refused, and nothing is taken', async () => {
  const address = bounceAddressOf(7)
  const say = await talk()
  await say('EHLO relay.example')
  expect(await say('MAIL FROM:<> SIZE=10485761')).toMatch(/^552 /)
  await say('MAIL FROM:<>')
  await say(`RCPT TO:<${address}>`)
  await say('DATA')
  const large = `${mailOf('postfix', address).toString()}\r\n${`${'x'.repeat(1000)}\r\n`.repeat(10_600)}`
  expect(await say(`${large}\r\n.`)).toMatch(/^552 /)
  expect(taken).toEqual([])
})

test('nobody logs in, no command but those of mail is known, and a talker is sent away', async () => {
  const say = await talk()
  expect(await say('EHLO relay.example')).toMatch(/^250 /)
  expect(await say('AUTH PLAIN AGEAYg==')).toMatch(/^5/)
  expect(await say('VRFY ada@mail.example')).not.toContain('ada')
  const answers: string[] = []
  while (answers.length < 20 && !answers.at(-1)?.startsWith('421')) answers.push(await say('GET / HTTP/1.1'))
  expect(answers.length).toBeLessThan(20)
})

test('a few clients are served at a time, and the next as soon as one has left', async () => {
  await Promise.all(Array.from({ length: 10 }, () => talk()))
  const eleventh = connect(listener.port, '127.0.0.1')
  sockets.push(eleventh)
  const [greeting] = await once(eleventh, 'data')
  expect(String(greeting)).toMatch(/^421 /)
  const [first] = sockets
  first?.end()
  await once(first as Socket, 'close')
  const address = bounceAddressOf(7)
  expect(await send(mailOf('postfix', address), address)).toMatchObject({ accepted: [address] })
})

test('a client that breaks off in the middle of its mail leaves nothing behind', async () => {
  const say = await talk()
  await say('EHLO relay.example')
  await say('MAIL FROM:<>')
  await say(`RCPT TO:<${bounceAddressOf(7)}>`)
  await say('DATA')
  sockets[0]?.write('Subject: half a mail\r\n\r\nunsub')
  sockets[0]?.destroy()
  const address = bounceAddressOf(8)
  await send(mailOf('postfix', address), address)
  expect(taken.map(({ recipients }) => recipients)).toEqual([[address]])
  expect(logged.join()).not.toContain('could not be taken')
})

test('a client that talks for too long is sent away, in the middle of its mail, too', async () => {
  await listener.close()
  listener = await open({ longestSessionMs: 300 })
  const say = await talk()
  await say('EHLO relay.example')
  await say('MAIL FROM:<>')
  await say(`RCPT TO:<${bounceAddressOf(7)}>`)
  await say('DATA')
  const [socket] = sockets
  socket?.write('Subject: unsubscribe\r\n')
  await once(socket as Socket, 'close')
  expect(taken).toEqual([])
})

test('a port that somebody else has is named with its setting', async () => {
  await expect(open({ port: listener.port })).rejects.toThrow(
    /^BOUNCE_LISTEN can't be opened at .*EADDRINUSE/,
  )
})

test('closing sends idle clients away and awaits a mail that is being taken', async () => {
  const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  take = async (mail) => {
    begun.resolve()
    await done.promise
    taken.push(mail)
  }
  await talk()
  const address = bounceAddressOf(7)
  const sent = send(mailOf('postfix', address), address)
  await begun.promise
  const idle = once(sockets[0] as Socket, 'close')
  const closed = listener.close()
  await idle
  done.resolve()
  expect(await sent).toMatchObject({ accepted: [address] })
  await closed
  expect(taken).toHaveLength(1)
  listener = await open()
})
