import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { composeMail } from '../../../src/adapters/mail/compose-mail.ts'
import type { Addressee } from '../../../src/mail-ports.ts'

const IDENTITY = { from: '"Letters" <letter@example.org>', replyTo: undefined, dkim: undefined }
const DATE = new Date('2026-11-23T09:00:00Z')
const ADA: Addressee = {
  to: 'ada@example.net',
  messageId: '<issue-1@example.org>',
  envelopeFrom: 'bounces@example.org',
  values: {},
}

const printable = (maxLength: number) =>
  fc
    .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 1, maxLength })
    .map((codes) => String.fromCharCode(...codes))
const slots = fc.uniqueArray(printable(40), { maxLength: 4 })
const unicode = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })

/** Texts in which slots stand at random places, at the ends of lines too. */
const content = slots.chain((names) => {
  const piece = fc.oneof(unicode, fc.constantFrom('\n', ' ', '\n\n', '.', '=', ...names))
  const text = fc
    .array(piece, { minLength: 1, maxLength: 12 })
    .map((pieces) => pieces.join(''))
    .filter((text) => text.trim() !== '')
  const header = fc
    .array(fc.constantFrom('x', ' ', ', ', ...names), { maxLength: 6 })
    .map((all) => `y${all.join('')}`)
  return fc.record({
    slots: fc.constant(names),
    subject: unicode,
    text,
    html: text,
    headers: header.map((value) => ({ 'X-Own': value })),
    values: fc.tuple(...names.map(() => printable(160))),
  })
})

const NEWLINES = /\r\n?/g
const replaceSlots = (text: string, names: readonly string[], values: readonly string[]) => {
  if (names.length === 0) return text
  const sorted = names.toSorted((left, right) => right.length - left.length)
  const pattern = new RegExp(sorted.map((name) => name.replace(/[^A-Za-z0-9]/g, '\\$&')).join('|'), 'g')
  return text.replace(pattern, (name) => values[names.indexOf(name)] ?? '')
}

/** The parts as they stand, before a mail program makes them pretty. */
function readParts(raw: string): { head: string; text: string; html: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1]
  const [, text = '', html = ''] = rest.join('\r\n\r\n').split(`--${boundary}`)
  const decode = (part: string) =>
    Buffer.from(
      part
        .slice(part.indexOf('\r\n\r\n') + 4)
        .replace(/\r\n$/, '')
        .replaceAll('=\r\n', '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    )
      .toString()
      .replaceAll('\r\n', '\n')
  return { head, text: decode(text), html: decode(html) }
}

test('what was composed comes out again with everybody’s values in the places of the slots', async () => {
  await fc.assert(
    fc.asyncProperty(content, async ({ values, ...written }) => {
      const own = Object.fromEntries(written.slots.map((slot, index) => [slot, values[index] ?? '']))
      const mail = await composeMail(written, IDENTITY)
      const raw = mail.write({ ...ADA, values: own }, DATE).toString('latin1')
      const expected = (text: string) => replaceSlots(text.replace(NEWLINES, '\n'), written.slots, values)
      const parts = readParts(raw)
      expect(parts.text).toBe(expected(written.text))
      expect(parts.html).toBe(expected(written.html))
      const parsed = await simpleParser(raw)
      const header = String(parsed.headers.get('x-own')).replace(/[ \t]+/g, ' ')
      expect(header).toBe(
        expected(written.headers['X-Own'] ?? '')
          .replace(/[ \t]+/g, ' ')
          .trim(),
      )
      for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
      const body = raw.slice(raw.indexOf('\r\n\r\n'))
      for (const line of body.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[^\x20-\x7e]/)
    }),
  )
})

test.each([
  ['no text', { text: '' }, 'both text and HTML'],
  ['no HTML', { html: '' }, 'both text and HTML'],
  ['a slot with a space', { slots: ['a b'] }, 'printable ASCII'],
  ['an empty slot', { slots: [''] }, 'printable ASCII'],
  ['a slot beside letters that have to be encoded', { headers: { 'X-Own': 'ö #s' } }, '0 of 1 slots'],
])('a content with %s is not composed', async (_, changes, problem) => {
  const usual = { subject: 's', text: 't', html: 'h', headers: {}, slots: ['#s'] }
  await expect(composeMail({ ...usual, ...changes }, IDENTITY)).rejects.toThrow(problem)
})

test('of two slots that begin alike the longer one is meant, and a value is not searched for slots', async () => {
  const text = '#s #s1 #s'
  const content = { subject: 's', text, html: text, headers: { 'X-Own': text }, slots: ['#s', '#s1'] }
  const mail = await composeMail(content, IDENTITY)
  const raw = mail.write({ ...ADA, values: { '#s': '#s1', '#s1': 'one' } }, DATE).toString()
  expect(readParts(raw)).toMatchObject({ text: '#s1 one #s1', html: '#s1 one #s1' })
  expect(raw).toContain('\r\nX-Own: #s1 one #s1\r\n')
})

test('a slot that an encoding broke over two lines is found', async () => {
  for (let before = 0; before < 80; before += 1) {
    const text = `${'x'.repeat(before)}/unsubscribe?token=yours${'y'.repeat(60)}`
    const slots = ['/unsubscribe?token=yours']
    const mail = await composeMail({ subject: 's', text, html: text, headers: {}, slots }, IDENTITY)
    const raw = mail.write({ ...ADA, values: { [slots[0]!]: '=OWN=' } }, DATE).toString()
    expect(readParts(raw).html).toBe(`${'x'.repeat(before)}=OWN=${'y'.repeat(60)}`)
  }
})
