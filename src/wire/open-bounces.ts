import { openBounceListener } from '../adapters/mail-in/open-bounce-listener.ts'
import { parseMessage } from '../adapters/mail-in/parse-message.ts'
import { createMaildirReader, isMaildir } from '../adapters/mail-in/read-maildir.ts'
import { readMessageFile } from '../adapters/mail-in/read-message-file.ts'
import { openInterval } from '../adapters/schedule/interval.ts'
import type { IncomingMail, TakeMail } from '../bounce-ports.ts'
import { CommandError } from '../errors.ts'
import { takeReport } from '../newsletter/bounces/take-report.ts'
import type { Tokens } from '../newsletter/create-tokens.ts'
import type { Alarm } from '../newsletter-ports.ts'
import type { Foundation } from './open-foundation.ts'

const MAILDIR_EVERY_MS = 60_000

export interface BounceSettings {
  readonly tokens: Tokens
  readonly alarm: Alarm
}

/** What comes back: how it is read, and taken into the database. */
export type Bounces = ReturnType<typeof joinBounces>

export function joinBounces(foundation: Foundation, { tokens, alarm }: BounceSettings) {
  const { bounces, subscribers, now, logger } = foundation
  const dependencies = {
    bounces,
    subscribers: subscribers.store,
    suppressionHash: subscribers.suppressionHash,
    readBounceAddress: tokens.readBounceAddress,
    alarm,
    clock: now,
    logger,
  }
  return {
    take: (mail: IncomingMail) => takeReport(dependencies, mail),
    parse: (message: Buffer) => parseMessage(message, []),
    readFile: readMessageFile,
    isMaildir,
    maildirReader: (folder: string, take: TakeMail) => createMaildirReader({ folder, take, logger }),
  }
}

/**
 * Takes what comes back while the server runs: by SMTP, from a Maildir, by both or by neither, as the settings say.
 * @throws CommandError 1 where BOUNCE_MAILDIR is none
 */
export async function openBounces(
  foundation: Foundation,
  settings: BounceSettings,
): Promise<{ close(): Promise<void> }> {
  const { config, logger } = foundation
  const { bounceListen, bounceMaildir, bounceAddress } = config.mail
  const bounces = joinBounces(foundation, settings)
  const take = async (mail: IncomingMail) => {
    await bounces.take(mail)
  }
  if (bounceMaildir && !(await isMaildir(bounceMaildir)))
    throw new CommandError(1, 'BOUNCE_MAILDIR must be a Maildir: a folder with new/ and cur/ in it.')
  const listener = bounceListen
    ? await openBounceListener({
        ...bounceListen,
        name: bounceAddress.slice(bounceAddress.lastIndexOf('@') + 1),
        isOurs: (address) => settings.tokens.readBounceAddress(address) !== null,
        take,
        logger,
      })
    : null
  const readMaildir = bounceMaildir ? bounces.maildirReader(bounceMaildir, take) : null
  const reading = readMaildir
    ? openInterval({
        everyMs: MAILDIR_EVERY_MS,
        job: async () => {
          await readMaildir()
        },
        logger,
      })
    : null
  return {
    async close() {
      await Promise.all([listener?.close(), reading?.close()])
    },
  }
}
