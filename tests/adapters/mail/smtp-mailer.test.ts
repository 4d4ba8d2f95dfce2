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

function openMailer(url: string) {
  const mailer = createSmtpMailer({
    ...IDENTITY,
    url,
    connections: 2,
    timeoutMs: 1000,
    now: () => new Date(0),
  })
  closing.push(() => mailer.close())
  return mailer
}

describe('what the relay says becomes an outcome', () => {
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
    ['552 5.2.2 after the dot', { dot: '552 5.2.2 full' }, { kind: 'deferred', code: 552, scope: 'address' }],
    ['a drop after the dot', { dot: 'drop' }, { kind: 'unknown' }],
  ])('%s', async (_, script, outcome) => {
    const relay = await openRelay(script)
    closing.push(relay.close)
    expect(await openMailer(`smtp://u:p@127.0.0.1:${relay.port}`).send(MAIL, ADA)).toMatchObject(outcome)
  })

  test('a relay that is not there', async () => {
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
