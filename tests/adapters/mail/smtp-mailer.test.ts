import { generateKeyPairSync } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { createSmtpMailer } from '../../../src/adapters/mail/smtp-mailer.ts'
import type { MailOutcome, OutgoingMail } from '../../../src/ports.ts'
import { openRelay, type RelayScript } from './relay.ts'

const MAIL: OutgoingMail = {
  to: 'ada@example.net',
  subject: 'Zahlen für Ada',
  html: '<p>Grüße</p>',
  text: 'Grüße',
  messageId: '<issue-1@example.org>',
  headers: {
    'List-Unsubscribe': '<https://example.org/unsubscribe?token=t>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-ID': 'Weekly <weekly.example.org>',
    'Feedback-ID': '2026-11-16:weekly:newsletter:example-org',
  },
  envelopeFrom: 'bounces+1@example.org',
}
const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

function openMailer(url: string, dkim?: { domain: string; selector: string; privateKey: string }) {
  const mailer = createSmtpMailer({
    url,
    from: 'Letters <letter@example.org>',
    replyTo: 'people@example.org',
    dkim,
    connections: 2,
    timeoutMs: 1000,
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
    expect(await openMailer(`smtp://u:p@127.0.0.1:${relay.port}`).send(MAIL)).toMatchObject(outcome)
  })

  test('a relay that is not there', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
    await new Promise((resolve) => server.close(resolve))
    expect(await openMailer(`smtp://127.0.0.1:${port}`).send(MAIL)).toMatchObject({
      kind: 'deferred',
      code: null,
      scope: 'run',
    })
  })

  test('names no address in its reason', async () => {
    const relay = await openRelay({ to: '550 5.1.1 <ada@example.net>: unknown' })
    closing.push(relay.close)
    const outcome = await openMailer(`smtp://127.0.0.1:${relay.port}`).send(MAIL)
    expect(JSON.stringify(outcome)).not.toContain('ada@')
  })
})

interface Received {
  readonly raw: string
  readonly mail: ParsedMail
  readonly from: string
  readonly to: readonly string[]
}

async function openServer() {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        received.push({ raw: raw.toString(), mail: await simpleParser(raw), ...envelope })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return { received, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

describe('a message', () => {
  test('arrives whole: text first, its headers, its own Message-ID and envelope', async () => {
    const { received, url } = await openServer()
    expect(await openMailer(url).send(MAIL)).toEqual({ kind: 'accepted' })
    const [{ raw, mail, from, to }] = received as [Received]
    expect(from).toBe('bounces+1@example.org')
    expect(to).toEqual(['ada@example.net'])
    expect(mail.subject).toBe('Zahlen für Ada')
    expect(mail.messageId).toBe('<issue-1@example.org>')
    expect(mail.text?.trim()).toBe('Grüße')
    expect(mail.html).toContain('Grüße')
    expect(mail.replyTo?.text).toBe('people@example.org')
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'))
    for (const name of Object.keys(MAIL.headers)) expect(raw).toMatch(new RegExp(`^${name}: `, 'm'))
  })

  test('is signed over both headers of one-click unsubscribing', async () => {
    const { received, url } = await openServer()
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    await openMailer(url, { domain: 'example.org', selector: 's1', privateKey }).send(MAIL)
    const signature = received[0]!.raw.replace(/\r\n[ \t]+/g, ' ').match(/^DKIM-Signature: .*$/m)?.[0] ?? ''
    const signed = /\bh=([^;]*)/.exec(signature)?.[1]?.replace(/\s/g, '').toLowerCase().split(':')
    expect(signed).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'list-unsubscribe',
        'list-unsubscribe-post',
        'list-id',
        'feedback-id',
      ]),
    )
  })

  test.each([
    'a@example.net, victim@example.net',
    'a@example.net\r\nBcc: victim@example.net',
    'a@example.net>\r\nRCPT TO:<victim@example.net',
  ])('to %j reaches nobody else', async (to) => {
    const { received, url } = await openServer()
    expect(await openMailer(url).send({ ...MAIL, to })).toMatchObject({ kind: 'refused' })
    expect(await openMailer(url).send({ ...MAIL, envelopeFrom: to })).toMatchObject({ kind: 'refused' })
    expect(received).toEqual([])
  })

  test('with line breaks in its subject or headers gets no further headers', async () => {
    const { received, url } = await openServer()
    await openMailer(url).send({
      ...MAIL,
      subject: 'x\r\nBcc: victim@example.net',
      headers: { 'List-ID': 'y\r\nX-Evil: 1' },
    })
    expect(received[0]?.raw).not.toMatch(/^(Bcc|X-Evil):/im)
  })
})
