import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CommandError } from '../../errors.ts'
import type { Mailer } from '../../mail-ports.ts'
import type { DkimKey, MailIdentity } from './mail-identity.ts'
import { createOutboxMailer } from './outbox-mailer.ts'
import { createSmtpMailer } from './smtp-mailer.ts'

const SMTP_TIMEOUT_MS = 60_000

export interface MailerSettings {
  readonly identity: MailIdentity
  /** Null: letters become files in the outbox. */
  readonly smtpUrl: string | null
  readonly connections: number
  readonly outbox: string
  /** Tells a person at the terminal what is in the outbox; undefined in production. */
  readonly print: ((text: string) => void) | undefined
  readonly now: () => Date
}

/** A relay where one is named, else the outbox. */
export function createMailer({ identity, smtpUrl, connections, outbox, print, now }: MailerSettings): Mailer {
  return smtpUrl
    ? createSmtpMailer({ ...identity, url: smtpUrl, connections, timeoutMs: SMTP_TIMEOUT_MS, now })
    : createOutboxMailer({ ...identity, folder: outbox, print, now })
}

/** @throws CommandError 2 where the file with the key can't be read, or holds no RSA key */
export function readDkimKey({
  domain,
  selector,
  privateKeyFile,
}: {
  domain: string
  selector: string
  privateKeyFile: string
}): DkimKey {
  const pem = readKeyFile(privateKeyFile)
  try {
    const privateKey = createPrivateKey(pem)
    if (privateKey.asymmetricKeyType === 'rsa') return { domain, selector, privateKey }
  } catch {
    // What the reader of keys says may tell something of the key.
  }
  throw new CommandError(2, 'DKIM_PRIVATE_KEY_FILE holds no RSA private key in PEM without a password.')
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandError(
      2,
      `DKIM_PRIVATE_KEY_FILE cannot be read: ${(error as NodeJS.ErrnoException).code}. It must name a private key in PEM.`,
    )
  }
}
