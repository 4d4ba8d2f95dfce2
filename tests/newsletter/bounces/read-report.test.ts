import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseMessage } from '../../../src/adapters/mail-in/parse-message.ts'
import { readReport } from '../../../src/newsletter/bounces/read-report.ts'
import { bounceAddressOf, forgers, mailOf, tokens, WEEK } from './mails.ts'

/** Each mail beside this test: what it is, and what more its reading tells. */
const SHAPES: readonly (readonly [name: string, kind: string, details: object])[] = [
  ['postfix', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['postfix-expired', 'bounce', { severity: 'SOFT', status: '4.2.2' }],
  ['postfix-delayed', 'delayed', {}],
  ['exim', 'bounce', { severity: 'HARD', status: '5.0.0' }],
  ['exim-old', 'bounce', { severity: 'HARD', status: null }],
  ['exim-old-warning', 'delayed', {}],
  ['exchange', 'bounce', { severity: 'HARD', status: '5.1.10' }],
  ['office365-edge', 'bounce', { severity: 'HARD', status: '5.4.1' }],
  ['outlook-spf', 'bounce', { severity: 'POLICY', status: '5.7.515' }],
  ['gmail', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['gmail-over-quota', 'bounce', { severity: 'SOFT', status: '5.2.2' }],
  ['qmail', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['qmail-expired', 'bounce', { severity: 'SOFT', status: '4.4.2' }],
  ['yahoo', 'bounce', { severity: 'HARD', status: null }],
  ['ses', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['sendmail', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['sendmail-warning', 'delayed', {}],
  ['spamhaus', 'bounce', { severity: 'POLICY', status: '5.0.0' }],
  ['too-large', 'bounce', { severity: 'SOFT', status: '5.3.4' }],
  ['code-only', 'bounce', { severity: 'HARD', status: null }],
  ['two-recipients', 'bounce', { severity: 'SOFT', status: '4.2.2' }],
  ['one-of-two', 'other', {}],
  ['headers-only', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['broken-mime', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['cut-off', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['receipt', 'other', {}],
  ['out-of-office', 'automatic reply', {}],
  ['vacation', 'automatic reply', {}],
  ['challenge', 'automatic reply', {}],
  ['person', 'other', {}],
  ['unsubscribe', 'unsubscribe', {}],
  ['unsubscribe-apple', 'unsubscribe', {}],
  ['opensmtpd', 'bounce', { severity: 'HARD', status: '5.1.1' }],
  ['yahoo-blocked', 'bounce', { severity: 'SOFT', status: null }],
  ['arf-yahoo', 'complaint', {}],
  ['arf-embedded', 'complaint', {}],
  ['arf-not-spam', 'other', {}],
  ['jmrp', 'complaint', {}],
  ['empty', 'not ours', {}],
]

const read = async (raw: Uint8Array, recipients: readonly string[] = []) =>
  readReport(await parseMessage(raw, recipients), tokens.readBounceAddress)

test.each(SHAPES)(
  '%s is read as %s, of the letter its address is signed for',
  async (name, kind, details) => {
    const report = await read(mailOf(name, bounceAddressOf(7)))
    const letter = kind === 'not ours' ? {} : { letter: { subscriberId: 7, week: WEEK } }
    expect(report).toMatchObject({ kind, ...letter, ...details })
  },
)

test('every mail beside this test is in its table', () => {
  const files = readdirSync(new URL('fixtures', import.meta.url)).map((file) => file.replace('.eml', ''))
  expect(SHAPES.map(([name]) => name).toSorted()).toEqual(files.toSorted())
})

test.each(SHAPES)('%s to an address that we did not sign is not ours', async (name) => {
  const forged = forgers.bounceAddress('bounces@example.org', 7, WEEK)
  expect((await read(mailOf(name, forged), [forged])).kind).toBe('not ours')
})

test('a bounce address signed for one person, changed to another, is not ours', async () => {
  const changed = bounceAddressOf(7).replace('+7-', '+8-')
  expect((await read(mailOf('postfix', changed), [changed])).kind).toBe('not ours')
})

test('a confirmation that came back is known as one', async () => {
  const report = await read(mailOf('postfix', bounceAddressOf(7, null)))
  expect(report).toMatchObject({ kind: 'bounce', letter: { subscriberId: 7, week: null } })
})

test('whom the envelope names counts before what the mail says', async () => {
  const report = await read(mailOf('postfix', bounceAddressOf(8)), [bounceAddressOf(7)])
  expect(report).toMatchObject({ letter: { subscriberId: 7 } })
})

test('an address that a server wrote in capitals, or a forwarder rewrote, is still read', async () => {
  const [local, domain] = bounceAddressOf(7).split('@')
  const rewritten = `SRS0=x1Yz=AB=${domain}=${local}@forwarder.example`
  expect(await read(mailOf('postfix', bounceAddressOf(7).toUpperCase()))).toMatchObject({ kind: 'bounce' })
  expect(await read(mailOf('postfix', rewritten))).toMatchObject({
    kind: 'bounce',
    letter: { subscriberId: 7 },
  })
})

test('a report of 5 MB is read like a small one', async () => {
  const small = mailOf('postfix', bounceAddressOf(7)).toString()
  const large = small.replace('The letter.', `The letter. ${'x'.repeat(70)}\r\n`.repeat(60_000))
  expect(large.length).toBeGreaterThan(5e6)
  expect(await read(Buffer.from(large))).toMatchObject({ kind: 'bounce', severity: 'HARD', status: '5.1.1' })
})
