import { createTransport } from 'nodemailer'
import type { OutgoingMail } from '../../mail-ports.ts'
import { dkimOptions, type MailIdentity, toMessage } from './mail-message.ts'

/** The whole message as a relay would get it, signed where there is a key. */
export async function composeEml(mail: OutgoingMail, identity: MailIdentity): Promise<Uint8Array> {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...dkimOptions(identity.dkim),
  })
  const { message } = await transport.sendMail(toMessage(mail, identity))
  return message as Buffer
}
