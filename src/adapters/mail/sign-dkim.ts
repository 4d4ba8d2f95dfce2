import { createHash, type Hash, sign } from 'node:crypto'
import type { DkimKey } from './mail-identity.ts'
import { fill, type HeaderField, type MailTemplate } from './mail-template.ts'

/** In the order in which they are signed (RFC 6376, section 5.4.1; RFC 8058, section 4, for both List-Unsubscribe). */
const SIGNED = [
  'from',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'to',
  'mime-version',
  'content-type',
  'auto-submitted',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'feedback-id',
] as const
/** Named once more than they stand there, so that the signature ends where one is added (RFC 6376, section 8.15). */
const OVERSIGNED = ['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post'] as const
const NAMES_LINE = /.{1,72}:(?=.)/g
const SIGNATURE_LINE = /.{1,72}/g

/** What of the signatures is the same for all who get a content. */
export interface DkimSigner {
  /** The field DKIM-Signature with its line break. `valueAt` gives the value of a slot in the header and in the body. */
  sign(person: {
    readonly fields: readonly { readonly name: string; readonly line: string }[]
    readonly headerValue: (slot: string) => string
    readonly bodyValue: (slot: string) => string
    readonly date: Date
  }): string
}

/**
 * Signs messages of one content, rsa-sha256, relaxed/relaxed (RFC 6376, sections 3.3.1, 3.4.2 and 3.4.4).
 * @param fields of the header, but for the `personal` ones, by name, which `sign` gets
 * @param body whose slots stand between lines
 */
export function prepareSignature(
  key: DkimKey,
  fields: readonly HeaderField[],
  body: MailTemplate,
  personal: readonly string[],
): DkimSigner {
  const canonical = new Map(fields.map(({ name, lines }) => [name, relaxField(lines)]))
  const names = [...SIGNED.filter((name) => canonical.has(name) || personal.includes(name)), ...OVERSIGNED]
  const tags = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${key.domain}; s=${key.selector};`
  const foldedNames = names.join(':').replace(NAMES_LINE, '$&\r\n ')
  const signedNames = foldedNames.replaceAll('\r\n', '')
  const [beginning, rest] = hashBeginning(relaxBody(body))

  return {
    sign({ fields: own, headerValue, bodyValue, date }) {
      const hash = beginning.copy()
      for (const part of rest) hash.update(typeof part === 'string' ? part : bodyValue(part.slot), 'latin1')
      const seconds = Math.floor(date.getTime() / 1000)
      const ofThis = ` t=${seconds}; bh=${hash.digest('base64')}; b=`
      const ownLines = new Map(own.map(({ name, line }) => [name, relaxField([line])]))
      const left = new Set<string>([...canonical.keys(), ...ownLines.keys()])
      let signed = ''
      for (const name of names) {
        // A field that is not there, or not there again, counts as nothing (RFC 6376, section 5.4.2).
        if (!left.delete(name)) continue
        signed += `${fill(ownLines.get(name) ?? canonical.get(name) ?? [], headerValue)}\r\n`
      }
      signed += `dkim-signature:${tags} h=${signedNames};${ofThis}`
      const signature = sign('sha256', Buffer.from(signed, 'latin1'), key.privateKey).toString('base64')
      const folded = signature.match(SIGNATURE_LINE)?.join('\r\n ') ?? ''
      return `DKIM-Signature: ${tags}\r\n h=${foldedNames};\r\n${ofThis}${folded}\r\n`
    },
  }
}

/** A header field in relaxed canonical form, without its line break (RFC 6376, section 3.4.2). Values have no spaces. */
function relaxField(lines: MailTemplate): MailTemplate {
  const relaxed = lines.map((part) =>
    typeof part === 'string' ? part.replaceAll('\r\n', '').replace(/[ \t]+/g, ' ') : part,
  )
  const [first, last] = [relaxed[0], relaxed.at(-1)]
  if (typeof last === 'string') relaxed[relaxed.length - 1] = last.trimEnd()
  if (typeof first === 'string')
    relaxed[0] = String(relaxed[0]).replace(/^([^:]*?) ?: ?/, (_, name: string) => `${name.toLowerCase()}:`)
  return relaxed
}

/** A body in relaxed canonical form (RFC 6376, section 3.4.4). It ends with a line that is not empty. */
function relaxBody(body: MailTemplate): MailTemplate {
  return body.map((part) =>
    typeof part === 'string' ? part.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n') : part,
  )
}

function hashBeginning(body: MailTemplate): readonly [Hash, MailTemplate] {
  const [first, ...rest] = body
  const hash = createHash('sha256')
  if (typeof first !== 'string') return [hash, body]
  return [hash.update(first, 'latin1'), rest]
}
