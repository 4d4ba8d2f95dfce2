import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import type { IncomingMail } from '../../bounce-ports.ts'

export const LARGEST_MESSAGE_BYTES = 10 * 1024 * 1024
const MOST_HEADERS = 500
const LONGEST_HEADER = 2000
const LONGEST_PART = 64_000
const LONGEST_HTML = 200_000

const DELIVERY_STATUS = ['message/delivery-status', 'message/global-delivery-status']
const FEEDBACK_REPORT = ['message/feedback-report']
const RETURNED = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']

/**
 * Takes a mail apart as far as bounces need it. What can't be parsed is a mail of which nothing is known but whom its
 * envelope named; it never rejects.
 * @param recipients whom the envelope named; none where it is not known
 */
export async function parseMessage(raw: Uint8Array, recipients: readonly string[]): Promise<IncomingMail> {
  try {
    const mail = await simpleParser(Buffer.from(raw), {
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      keepCidLinks: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      maxHtmlLengthToParse: LONGEST_HTML,
      checksumAlgo: false,
    })
    return { recipients, ...readParsed(mail, raw) }
  } catch {
    return { recipients, ...NOTHING }
  }
}

type Contents = Omit<IncomingMail, 'recipients'>

function readParsed(mail: ParsedMail, raw: Uint8Array): Contents {
  const parts = (types: readonly string[]) =>
    mail.attachments.filter((part) => types.includes(String(part.contentType).toLowerCase())).map(textOf)
  return {
    headers: headersOf(mail),
    subject: (mail.subject ?? '').slice(0, LONGEST_HEADER),
    deliveryStatus: parts(DELIVERY_STATUS).join('\n\n').slice(0, LONGEST_PART),
    feedbackReport: parts(FEEDBACK_REPORT)[0] ?? '',
    returnedHeaders: (parts(RETURNED)[0] ?? '').trimStart().split(/\r?\n\r?\n/, 1)[0] ?? '',
    text: (mail.text ?? (mail.attachments.length === 0 ? bodyOf(raw) : '')).slice(0, LONGEST_PART),
  }
}

const NOTHING: Contents = {
  headers: [],
  subject: '',
  deliveryStatus: '',
  feedbackReport: '',
  returnedHeaders: '',
  text: '',
}

function headersOf({ headerLines }: ParsedMail): IncomingMail['headers'] {
  return (headerLines ?? []).slice(0, MOST_HEADERS).map(({ key, line }) => {
    const value = line.slice(line.indexOf(':') + 1, LONGEST_HEADER)
    return [key.toLowerCase(), value.replace(/\s+/g, ' ').trim()] as const
  })
}

/** What parts that nobody can tell apart hold, unread. */
function bodyOf(raw: Uint8Array): string {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 2 * LONGEST_PART)).toString()
  return start.slice(start.search(/\r?\n\r?\n/) + 1)
}

function textOf({ content }: Attachment): string {
  return content.subarray(0, LONGEST_PART).toString('utf8')
}
