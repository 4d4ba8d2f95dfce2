import { generateKeyPairSync } from 'node:crypto'
import type { Addressee, MailContent } from '../../../src/mail-ports.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

export const IDENTITY = {
  from: '"Letters" <letter@example.org>',
  replyTo: 'people@example.org',
  dkim: { domain: 'example.org', selector: 's1', privateKey },
}

/** What DNS says under s1._domainkey.example.org. */
export const DKIM_RECORD = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`

export const CONTENT: MailContent = {
  subject: 'Zahlen für alle',
  html: '<p>Grüße, <a href="https://example.org/unsubscribe#yours">leave</a>.  Two spaces.</p>',
  text: 'Grüße:\nhttps://example.org/unsubscribe#yours\n',
  headers: {
    'List-ID': 'Weekly <weekly.example.org>',
    'List-Unsubscribe': '<https://example.org/unsubscribe#yours>, <mailto:#bounces?subject=unsubscribe>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Feedback-ID': '2026-11-16:weekly:newsletter:example-org',
    Precedence: 'bulk',
  },
  slots: ['/unsubscribe#yours', '#bounces'],
}

export const ADA: Addressee = {
  to: 'ada@example.net',
  messageId: '<issue-1@example.org>',
  envelopeFrom: 'bounces+1@example.org',
  values: { '/unsubscribe#yours': '/unsubscribe?token=u.1=', '#bounces': 'bounces+1@example.org' },
}
