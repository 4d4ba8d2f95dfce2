import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { composeMail } from '../../../src/adapters/mail/compose-mail.ts'
import { createSmtpMailer } from '../../../src/adapters/mail/smtp-mailer.ts'
import { ADA, CONTENT, IDENTITY } from './letter.ts'

const MAIL = await composeMail(CONTENT, IDENTITY)
const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A relay that wants to know who sends. */
async function openRelay(options: SMTPServerOptions) {
  const taken: { readonly user: unknown; readonly isSecure: boolean }[] = []
  const server = new SMTPServer({
    onAuth({ username, password }, _session, done) {
      if (username === 'radar' && password === 'pass/word') done(null, { user: username })
      else done(new Error('wrong'))
    },
    onData(stream, { user, secure }, done) {
      stream.resume().on('end', () => {
        taken.push({ user, isSecure: secure })
        done()
      })
    },
    logger: false,
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  closing.push(() => new Promise((resolve) => server.close(() => resolve())))
  return { taken, place: `127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

function send(url: string) {
  const mailer = createSmtpMailer({
    ...IDENTITY,
    url,
    connections: 1,
    timeoutMs: 10_000,
    now: () => new Date(0),
  })
  closing.push(() => mailer.close())
  return mailer.send(MAIL, ADA)
}

const LOGIN = 'radar:pass%2Fword'
const UNCHECKED = '?tls.rejectUnauthorized=false'

test('user and password are those of the address', async () => {
  const { taken, place } = await openRelay({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
  expect(await send(`smtp://${LOGIN}@${place}`)).toEqual({ kind: 'accepted' })
  expect(taken).toEqual([{ user: 'radar', isSecure: false }])
})

test('a wrong password puts all off, and is not told', async () => {
  const { taken, place } = await openRelay({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
  const outcome = await send(`smtp://radar:wrongword@${place}`)
  expect(outcome).toMatchObject({ kind: 'deferred', code: 535, scope: 'run' })
  expect(JSON.stringify(outcome)).not.toContain('wrongword')
  expect(taken).toEqual([])
})

test.each([
  ['where the relay offers it', 'smtp', {}],
  ['from the beginning', 'smtps', { secure: true }],
])('mail is encrypted %s', async (_, scheme, options) => {
  const { taken, place } = await openRelay(options)
  expect(await send(`${scheme}://${LOGIN}@${place}${UNCHECKED}`)).toEqual({ kind: 'accepted' })
  expect(taken).toEqual([{ user: 'radar', isSecure: true }])
})

test.each([
  ['smtp', {}],
  ['smtps', { secure: true }],
])('a relay whose certificate nobody vouches for gets nothing by %s', async (scheme, options) => {
  const { taken, place } = await openRelay(options)
  expect(await send(`${scheme}://${LOGIN}@${place}`)).toMatchObject({
    kind: 'deferred',
    code: null,
    scope: 'run',
  })
  expect(taken).toEqual([])
})
