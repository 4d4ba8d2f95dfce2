import fc from 'fast-check'
import { authenticate } from 'mailauth'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { describe, expect, test } from 'vitest'
import { composeMail } from '../../../src/adapters/mail/compose-mail.ts'
import type { MailContent } from '../../../src/mail-ports.ts'
import { ADA, CONTENT, DKIM_RECORD, IDENTITY } from './letter.ts'

const RECORDS: Readonly<Record<string, readonly string[]>> = {
  's1._domainkey.example.org TXT': [DKIM_RECORD],
  'example.org TXT': ['v=spf1 ip4:192.0.2.1 -all'],
  '_dmarc.example.org TXT': ['v=DMARC1; p=reject; adkim=s; aspf=s'],
}

/** DNS as this test has it. */
async function resolver(name: string, type: string) {
  const records = RECORDS[`${name} ${type}`]
  if (records) return records.map((record) => [record])
  throw Object.assign(new Error(`${name} is not there`), { code: 'ENOTFOUND' })
}

const CONFIRMATION: MailContent = {
  ...CONTENT,
  headers: { 'Auto-Submitted': 'auto-generated' },
}
const DATE = new Date('2026-11-23T09:00:00Z')

async function write(content = CONTENT, to = ADA): Promise<string> {
  return (await composeMail(content, IDENTITY)).write(to, DATE).toString('latin1')
}

async function verify(raw: string) {
  const { results } = await dkimVerify(Buffer.from(raw, 'latin1'), { resolver })
  return results.map(({ status }) => status.result)
}

describe('with our records in DNS', () => {
  test.each([
    ['a letter', CONTENT],
    ['a confirmation', CONFIRMATION],
  ])('%s passes DKIM, SPF and DMARC', async (_, content) => {
    const { dkim, spf, dmarc } = await authenticate(Buffer.from(await write(content), 'latin1'), {
      ip: '192.0.2.1',
      helo: 'mail.example.org',
      sender: ADA.envelopeFrom,
      resolver,
    })
    expect(dkim.results.map(({ status }) => status.result)).toEqual(['pass'])
    expect(spf).toMatchObject({ status: { result: 'pass' } })
    expect(dmarc).toMatchObject({ status: { result: 'pass' } })
  })
})

describe('the signature fails where', () => {
  const SIGNED = [
    'From',
    'Reply-To',
    'Subject',
    'Date',
    'Message-ID',
    'To',
    'MIME-Version',
    'Content-Type',
    'List-ID',
    'List-Unsubscribe',
    'List-Unsubscribe-Post',
    'Feedback-ID',
  ]
  test.each(SIGNED)('%s is altered', async (name) => {
    const raw = await write()
    const altered = raw.replace(new RegExp(`^(${name}:)(.*)$`, 'm'), '$1 x$2')
    expect(altered).not.toBe(raw)
    expect(await verify(altered)).toEqual(['fail'])
  })

  test.each(SIGNED)('%s is taken out', async (name) => {
    const raw = await write()
    const without = raw.replace(new RegExp(`^${name}:.*\\r\\n(?:[ \\t].*\\r\\n)*`, 'm'), '')
    expect(without).not.toBe(raw)
    expect(await verify(without)).not.toEqual(['pass'])
  })

  test.each([
    'From: Somebody <evil@example.com>',
    'To: victim@example.net',
    'Subject: another',
    'List-Unsubscribe: <https://evil.example/>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ])('%j is added, above or below', async (line) => {
    for (const content of [CONTENT, CONFIRMATION]) {
      const raw = await write(content)
      expect(await verify(`${line}\r\n${raw}`)).toEqual(['fail'])
      expect(await verify(raw.replace('\r\n\r\n', `\r\n${line}\r\n\r\n`))).toEqual(['fail'])
    }
  })

  test('Auto-Submitted is altered in a confirmation', async () => {
    const raw = await write(CONFIRMATION)
    expect(await verify(raw)).toEqual(['pass'])
    expect(await verify(raw.replace('auto-generated', 'no'))).toEqual(['fail'])
  })

  test('one letter of the body is altered', async () => {
    const raw = await write()
    // Neutral is what it calls a body that is another than the one that was signed.
    expect(await verify(raw.replace('leave', 'loave'))).toEqual(['neutral'])
    expect(await verify(raw.replace('token=3Du', 'token=3Dv'))).toEqual(['neutral'])
  })
})

test('the signature holds through what a relay may do: folding and trailing spaces', async () => {
  const raw = await write()
  expect(await verify(raw.replace('List-Unsubscribe: <', 'List-Unsubscribe:\r\n\t<'))).toEqual(['pass'])
  expect(await verify(raw.replace('Subject: ', 'SUBJECT:   '))).toEqual(['pass'])
  expect(await verify(`${raw}\r\n\r\n`)).toEqual(['pass'])
})

test('the same letter gives the same Message-ID and, of the same second, the same bytes', async () => {
  const [first, second] = [await write(), await write()]
  expect(first).toBe(second)
  const mail = await composeMail(CONTENT, IDENTITY)
  const later = mail.write(ADA, new Date('2027-01-01T00:00:00Z')).toString()
  expect(later).toContain('\r\nMessage-ID: <issue-1@example.org>\r\n')
})

test('two hundred people’s letters differ in what is theirs only, and each verifies', async () => {
  const mail = await composeMail(CONTENT, IDENTITY)
  const people = Array.from({ length: 200 }, (_, id) => ({
    ...ADA,
    to: `reader${id}@example.net`,
    messageId: `<issue-${id}@example.org>`,
    values: { '/unsubscribe#yours': `/u?t=${id}`, '#bounces': `bounces+${id}@example.org` },
  }))
  const written = people.map((person) => mail.write(person, DATE).toString('latin1'))
  for (const [id, raw] of written.entries()) {
    expect(raw).toContain(`<mailto:bounces+${id}@example.org?`)
    expect(raw).not.toMatch(/#yours|#bounces/)
  }
  for (const id of [0, 9, 10, 99, 199]) expect(await verify(written[id] ?? '')).toEqual(['pass'])
})

test('whatever is written, spaces and empty lines at any place, is signed right', async () => {
  const piece = fc.constantFrom('a', ' ', '\t', '\n', '  ', 'é', '=', '.', '#bounces', 'x'.repeat(80))
  const text = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(text, text, text, async (written, html, header) => {
      const headers = { ...CONTENT.headers, 'Feedback-ID': `z${header.replace(/[^ -~]/g, '')}` }
      expect(
        await verify(await write({ ...CONTENT, subject: written, text: written, html, headers })),
      ).toEqual(['pass'])
    }),
    { numRuns: 60 },
  )
})
