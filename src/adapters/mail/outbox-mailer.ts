import { createHash } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mailer } from '../../mail-ports.ts'
import { composeEml } from './compose-eml.ts'
import type { MailIdentity } from './mail-message.ts'

export interface OutboxSettings extends MailIdentity {
  /** Made where it is missing. */
  readonly folder: string
  /** Tells a person at the terminal where the mail is and what its links are; undefined in production. */
  readonly print: ((text: string) => void) | undefined
}

const LINK = /https?:\/\/\S+/g
/** One relay for all: what is wrong with the folder is wrong for everyone. */
const SCOPE = 'run'

/** Writes each mail as an `.eml` file instead of sending it, whole or not at all; one mail's file has one name. */
export function createOutboxMailer(settings: OutboxSettings): Mailer {
  return {
    async send(mail) {
      const name = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32)
      const path = join(settings.folder, `${name}.eml`)
      const part = `${path}.part`
      const message = await composeEml(mail, settings)
      try {
        await mkdir(settings.folder, { recursive: true })
        await writeFile(part, message, { flush: true })
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true }).catch(() => {})
        const { code = 'error' } = error as NodeJS.ErrnoException
        const reason = `the outbox ${settings.folder} cannot be written (${code})`
        return { kind: 'deferred', code: null, reason, scope: SCOPE }
      }
      const links = [...new Set(mail.text.match(LINK) ?? [])]
      settings.print?.([`Mail to ${mail.to}: ${mail.subject}`, path, ...links].join('\n  '))
      return { kind: 'accepted' }
    },
    async close() {},
  }
}
