import { generateKeyPairSync } from 'node:crypto'

const ROWS = 120

/** A letter as it is stored, of the size and the kind of the sample's: 47 KB of HTML, 5 KB of text. */
export function writeLetter(): { readonly subject: string; readonly html: string; readonly text: string } {
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    role: `Machine Learning Engineer ${index + 1}`,
    open: (index * 37) % 900,
    pay: `$${120 + index},000`,
  }))
  const cells = rows.map(
    ({ role, open, pay }) =>
      `          <tr style="border-bottom:1px solid #e4e7eb;vertical-align:top">
            <td style="padding:8px 8px 8px 0"><strong>${role}</strong><br /><span style="font-size:13px;color:#52606d">disclosed by few – look twice</span></td>
            <td style="padding:8px;text-align:right">${open}</td><td style="padding:8px 0;text-align:right">${pay}</td>
          </tr>`,
  )
  const links = (glue: string) =>
    ['/issues#this', '/preferences#yours', '/unsubscribe#yours']
      .map((path) => `https://example.org${path}`)
      .join(glue)
  return {
    subject: 'AI jobs, week of November 16: 12,345 open positions',
    html: `<!doctype html>\n<html lang="en"><body><table>\n${cells.join('\n')}\n</table>\n<a href="${links('">here</a>\n<a href="')}">leave</a></body></html>\n`,
    text: `${rows.map(({ role, open, pay }) => `- ${role}: ${open} open; median ${pay}.`).join('\n')}\n\n${links('\n')}\n`,
  }
}

/** A key of the usual size, in PEM. */
export function makeKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
}
