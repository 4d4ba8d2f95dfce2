import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Addressee, ComposedMail, MailContent } from '../../mail-ports.ts'
import { isOneMailbox } from './is-one-mailbox.ts'
import type { MailIdentity } from './mail-identity.ts'
import {
  countSlots,
  cutHeader,
  cutQuotedPrintable,
  encodeValue,
  fill,
  type HeaderField,
  joinTexts,
  type MailTemplate,
} from './mail-template.ts'
import { prepareSignature } from './sign-dkim.ts'

/** The fields that each addressee has alone. */
const PERSONAL = ['to', 'message-id', 'date']
const VALUE = /^[\x21-\x7e]+$/
const PLAIN = /^[\x20-\x7e]*$/
const BARE_LINE_END = /\r(?!\n)|(?<!\r)\n/
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/
/** RFC 5322, section 2.1.1. */
const MAX_LINE = 998

/**
 * Composes the message once, whoever gets it: text first, then HTML, both quoted-printable. Then it is cut at its slots,
 * so that writing it to somebody is no more than joining pieces and signing.
 * @throws Error for a content without text or HTML, or one that loses a slot on its way into the message
 */
export async function composeMail(content: MailContent, identity: MailIdentity): Promise<ComposedMail> {
  const { slots } = content
  if (content.text === '' || content.html === '') throw new Error('a letter needs both text and HTML')
  for (const slot of slots) if (!VALUE.test(slot)) throw new Error('a slot must be printable ASCII')
  const { header, body } = await composeRaw(content, identity)
  const named = new Set(Object.keys(content.headers).map((name) => name.toLowerCase()))
  const fields = cutHeader(header, slots, named).filter(({ name }) => !PERSONAL.includes(name))
  const bodyTemplate = cutBody(body, slots)
  requireSlots(content, fields, bodyTemplate)
  const bytes = bodyTemplate.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))
  const signer = identity.dkim && prepareSignature(identity.dkim, fields, bodyTemplate, PERSONAL)

  return {
    content,
    write(addressee, date) {
      const { headerValue, bodyValue } = readValues(addressee)
      const own = personalFields(addressee, date)
      let head = signer?.sign({ fields: own, headerValue, bodyValue, date }) ?? ''
      for (const { line } of own) head += `${line}\r\n`
      for (const { lines } of fields) head += `${fill(lines, headerValue)}\r\n`
      requireShortLines(head)
      const pieces = [Buffer.from(`${head}\r\n`, 'latin1')]
      for (const part of bytes)
        pieces.push('slot' in part ? Buffer.from(bodyValue(part.slot), 'latin1') : part)
      return Buffer.concat(pieces)
    },
  }
}

async function composeRaw(
  content: MailContent,
  identity: MailIdentity,
): Promise<{ readonly header: string; readonly body: string }> {
  const composer = new MailComposer({
    from: identity.from,
    replyTo: identity.replyTo,
    subject: content.subject,
    text: withPlainLineEnds(content.text),
    html: withPlainLineEnds(content.html),
    headers: Object.fromEntries(Object.entries(content.headers).map(prepareHeader)),
    // Both are taken out again; without them there would be made ones.
    messageId: '<nobody@example.invalid>',
    date: new Date(0),
    encoding: 'quoted-printable',
    // The same content gives the same bytes.
    baseBoundary: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = (await composer.compile().build()).toString('latin1')
  // A lone CR or LF would be a line's end to some servers and none to others.
  if (!raw.endsWith('\r\n') || BARE_LINE_END.test(raw)) throw new Error('a message is made of whole lines')
  const end = raw.indexOf('\r\n\r\n')
  return { header: raw.slice(0, end), body: raw.slice(end + 4) }
}

/** What is plain stays as it is; the rest, and what could end a line, is encoded. */
function prepareHeader([name, value]: [string, string]) {
  return [name, PLAIN.test(value) ? { prepared: true, foldLines: true, value } : value] as const
}

/** Line ends are no part of what is written: in a message they are all the same. */
function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** The parts of a multipart body, each cut in its content only. */
function cutBody(body: string, slots: readonly string[]): MailTemplate {
  const boundary = /^--.+$/m.exec(body)?.[0] ?? ''
  const [preamble = '', ...parts] = body.split(boundary)
  const template: (MailTemplate[number] | string)[] = [preamble]
  for (const part of parts) {
    const end = part.indexOf('\r\n\r\n') + 4
    const isPart = end > 3
    template.push(boundary, isPart ? part.slice(0, end) : part)
    if (isPart) template.push(...cutQuotedPrintable(part.slice(end), slots))
  }
  return joinTexts(template)
}

/** Every slot must have been found again: one that stayed in the message would be everybody's. */
function requireSlots(content: MailContent, fields: readonly HeaderField[], body: MailTemplate): void {
  const texts = [content.text, content.html, ...Object.values(content.headers)]
  const wanted = texts.reduce((sum, text) => sum + countSlots(text, content.slots), 0)
  const found = [...fields.flatMap(({ lines }) => lines), ...body].filter((part) => typeof part !== 'string')
  if (found.length !== wanted)
    throw new Error(`${found.length} of ${wanted} slots were found in the composed message`)
}

function readValues({ values }: Addressee) {
  const headerValue = (slot: string): string => {
    const value = Object.hasOwn(values, slot) ? values[slot] : undefined
    if (value === undefined) throw new Error(`there is no value for the slot ${slot}`)
    if (!VALUE.test(value)) throw new Error(`the value for the slot ${slot} is not printable ASCII`)
    return value
  }
  const encoded = new Map<string, string>()
  const bodyValue = (slot: string): string => {
    const known = encoded.get(slot)
    if (known !== undefined) return known
    const lines = encodeValue(headerValue(slot))
    encoded.set(slot, lines)
    return lines
  }
  return { headerValue, bodyValue }
}

function personalFields({ to, messageId }: Addressee, date: Date) {
  if (!isOneMailbox(to)) throw new Error('a letter goes to one plain mailbox')
  if (!MESSAGE_ID.test(messageId)) throw new Error('a Message-ID stands in angle brackets')
  return [
    { name: 'to', line: `To: ${to}` },
    { name: 'message-id', line: `Message-ID: ${messageId}` },
    { name: 'date', line: `Date: ${date.toUTCString().replace('GMT', '+0000')}` },
  ]
}

function requireShortLines(head: string): void {
  for (const line of head.split('\r\n'))
    if (line.length > MAX_LINE) throw new Error(`a line of the header has more than ${MAX_LINE} characters`)
}
