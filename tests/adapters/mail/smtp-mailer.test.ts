import { type AddressInfo, createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { composeMail } from '../../../src/adapters/mail/compose-mail.ts'
import { createSmtpMailer } from '../../../src/adapters/mail/smtp-mailer.ts'
import type { MailOutcome } from '../../../src/mail-ports.ts'
import { ADA, CONTENT, IDENTITY } from './letter.ts'
import { openRelay, type RelayScript } from './relay.ts'

const MAIL = await composeMail(CONTENT, IDENTITY)
const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

function openMailer(url: string, timeoutMs = 10_000) {
  const mailer = createSmtpMailer({
    ...IDENTITY,
    url,
    connections: 2,
    timeoutMs,
    now: () => new Date(0),
  })
  closing.push(() => mailer.close())
  return mailer
}

const isSilent = (script: RelayScript) => Object.values(script).includes('')

describe.each([false, true])(
  'what the relay says becomes an outcome, with pipelining: %s',
  (isPipelining) => {
    test.each<[string, RelayScript, Partial<MailOutcome>]>([
      ['takes it', {}, { kind: 'accepted' }],
      ['421 at the greeting', { greeting: '421 busy' }, { kind: 'deferred', code: 421, scope: 'run' }],
      ['554 at the greeting', { greeting: '554 no' }, { kind: 'deferred', code: 554, scope: 'run' }],
      ['a drop at the greeting', { greeting: 'drop' }, { kind: 'deferred', code: null, scope: 'run' }],
      ['a wrong password', { auth: '535 5.7.8 no' }, { kind: 'deferred', code: 535, scope: 'run' }],
      ['451 to MAIL FROM', { from: '451 4.3.0 later' }, { kind: 'deferred', code: 451, scope: 'run' }],
      ['550 to MAIL FROM', { from: '550 5.1.8 who' }, { kind: 'blocked', code: 550 }],
      ['a drop at MAIL FROM', { from: 'drop' }, { kind: 'deferred', code: null, scope: 'address' }],
      ['450 to RCPT TO', { to: '450 4.2.0 grey' }, { kind: 'deferred', code: 450, scope: 'address' }],
      ['452 to RCPT TO', { to: '452 4.2.2 full' }, { kind: 'deferred', code: 452, scope: 'address' }],
      ['421 to RCPT TO', { to: '421 4.7.0 bye' }, { kind: 'deferred', code: 421, scope: 'domain' }],
      ['550 5.1.1', { to: '550 5.1.1 none' }, { kind: 'refused', code: 550, isHard: true }],
      ['550 without more', { to: '550 none' }, { kind: 'refused', code: 550, isHard: true }],
      ['550 5.2.1', { to: '550 5.2.1 off' }, { kind: 'refused', code: 550, isHard: false }],
      ['550 5.7.1 to RCPT TO', { to: '550 5.7.1 policy' }, { kind: 'blocked', code: 550 }],
      ['451 to DATA', { data: '451 4.3.0 later' }, { kind: 'deferred', code: 451, scope: 'address' }],
      ['550 5.7.515 after the dot', { dot: '550 5.7.515 DMARC' }, { kind: 'blocked', code: 550 }],
      ['554 after the dot', { dot: '554 spam' }, { kind: 'blocked', code: 554 }],
      [
        '421 4.7.28 after the dot',
        { dot: '421 4.7.28 slow' },
        { kind: 'deferred', code: 421, scope: 'domain' },
      ],
      [
        '552 5.2.2 after the dot',
        { dot: '552 5.2.2 full' },
        { kind: 'deferred', code: 552, scope: 'address' },
      ],
      ['a drop after the dot', { dot: 'drop' }, { kind: 'unknown' }],
      ['nothing after the dot', { dot: '' }, { kind: 'unknown' }],
      ['550 5.1.1 after the dot', { dot: '550 5.1.1 none' }, { kind: 'refused', code: 550, isHard: true }],
      ['451 4.7.1 to RCPT TO', { to: '451 4.7.1 grey' }, { kind: 'deferred', code: 451, scope: 'domain' }],
      [
        '550 5.1.1 and takes data all the same',
        { to: '550 5.1.1 none', data: '354 go on' },
        { kind: 'refused', code: 550, isHard: true },
      ],
      ['nothing at the greeting', { greeting: '' }, { kind: 'deferred', code: null, scope: 'run' }],
      ['nothing to RCPT TO', { to: '' }, { kind: 'deferred', code: null, scope: 'address' }],
    ])('%s', async (_, script, outcome) => {
      const relay = await openRelay({ ...script, isPipelining })
      closing.push(relay.close)
      const mailer = openMailer(`smtp://u:p@127.0.0.1:${relay.port}`, isSilent(script) ? 300 : 10_000)
      expect(await mailer.send(MAIL, ADA)).toMatchObject(outcome)
    })
  },
)

describe('what the relay says', () => {
  test('is nothing where there is none', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
    await new Promise((resolve) => server.close(resolve))
    expect(await openMailer(`smtp://127.0.0.1:${port}`).send(MAIL, ADA)).toMatchObject({
      kind: 'deferred',
      code: null,
      scope: 'run',
    })
  })

  test('names no address in its reason', async () => {
    const relay = await openRelay({ to: '550 5.1.1 <ada@example.net>: unknown' })
    closing.push(relay.close)
    const outcome = await openMailer(`smtp://127.0.0.1:${relay.port}`).send(MAIL, ADA)
    expect(JSON.stringify(outcome)).not.toContain('ada@')
  })
})

describe('connections', () => {
  async function open(script: RelayScript, connections = 1) {
    const relay = await openRelay({ ...script, isPipelining: true })
    closing.push(relay.close)
    const url = `smtp://127.0.0.1:${relay.port}`
    const mailer = createSmtpMailer({
      ...IDENTITY,
      url,
      connections,
      timeoutMs: 10_000,
      now: () => new Date(0),
    })
    closing.push(() => mailer.close())
    return { relay, send: () => mailer.send(MAIL, ADA), mailer }
  }

  test('are kept, and no more than were asked for', async () => {
    const { relay, send } = await open({}, 2)
    const outcomes = await Promise.all(Array.from({ length: 20 }, send))
    expect(outcomes).toEqual(Array(20).fill({ kind: 'accepted' }))
    expect(relay.connections()).toBe(2)
  })

  test('are kept after refusals, and nothing piles up on them', async () => {
    const { relay, send } = await open({ to: '550 5.1.1 none' })
    const warnings: Error[] = []
    const hear = (warning: Error) => warnings.push(warning)
    process.on('warning', hear)
    for (let round = 0; round < 15; round += 1) expect(await send()).toMatchObject({ kind: 'refused' })
    await new Promise(setImmediate)
    process.off('warning', hear)
    expect(warnings).toEqual([])
    expect(relay.connections()).toBe(1)
  })

  test('whose relay takes data for nobody are kept, too', async () => {
    const { relay, send } = await open({ to: '550 5.1.1 none', data: '354 go on' })
    expect([await send(), await send()]).toMatchObject(Array(2).fill({ kind: 'refused', code: 550 }))
    expect(relay.connections()).toBe(1)
  })

  test('that end before they are reset are replaced', async () => {
    const { relay, send } = await open({ to: '550 5.1.1 none', reset: 'drop' })
    expect([await send(), await send()]).toMatchObject(Array(2).fill({ kind: 'refused', code: 550 }))
    expect(relay.connections()).toBe(2)
  })

  test('that the relay ended while they were idle cost no letter', async () => {
    const { relay, send } = await open({})
    for (let round = 0; round < 3; round += 1) {
      expect(await send()).toEqual({ kind: 'accepted' })
      relay.endConnections()
    }
    expect(await send()).toEqual({ kind: 'accepted' })
    expect(relay.connections()).toBe(4)
  })

  test('that broke under a message are replaced, and the message is not sent again', async () => {
    const { relay, send } = await open({ dot: 'drop' })
    expect([await send(), await send()]).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }])
    expect(relay.connections()).toBe(2)
  })

  test('are opened no more once the mailer is closed', async () => {
    const { relay, send, mailer } = await open({})
    await mailer.close()
    expect(await send()).toMatchObject({ kind: 'deferred', code: null, scope: 'run' })
    expect(relay.connections()).toBe(0)
  })
})
