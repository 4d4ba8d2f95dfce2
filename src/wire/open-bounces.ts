import { createBounceStore } from '../adapters/database/bounce-store.ts'
import { openBounceListener } from '../adapters/mail-in/open-bounce-listener.ts'
import { parseMessage } from '../adapters/mail-in/parse-message.ts'
import { createMaildirReader, isMaildir } from '../adapters/mail-in/read-maildir.ts'
import { readMessageFile } from '../adapters/mail-in/read-message-file.ts'
import { openInterval } from '../adapters/schedule/interval.ts'
import type { IncomingMail, TakeMail } from '../bounce-ports.ts'
import { type TakenReport, takeReport } from '../newsletter/bounces/take-report.ts'
import type { Tokens } from '../newsletter/create-tokens.ts'
import type { Alarm } from '../newsletter-ports.ts'
import type { Foundation } from './open-foundation.ts'

const MAILDIR_EVERY_MS = 30_000

/** What takes bounces and complaints, and the ways in which they come. */
export type Bounces = ReturnType<typeof joinBounces>

/** Joins what came back to what is kept; nothing is opened. */
export function joinBounces(
  { database, subscribers, logger, now }: Foundation,
  { tokens, alarm }: { readonly tokens: Tokens; readonly alarm: Alarm },
) {
  const dependencies = {
    bounces: createBounceStore(database.pool),
    subscribers: subscribers.store,
    suppressionHash: subscribers.suppressionHash,
    readBounceAddress: tokens.readBounceAddress,
    alarm,
    clock: now,
    logger,
  }
  return {
    take: (mail: IncomingMail): Promise<TakenReport> => takeReport(dependencies, mail),
    isOurs: (address: string) => tokens.readBounceAddress(address) !== null,
    parse: (raw: Uint8Array) => parseMessage(raw, []),
    readFile: readMessageFile,
    isMaildir,
    maildirReader: (folder: string, take: TakeMail) => createMaildirReader({ folder, take, logger }),
  }
}

/** Opens what BOUNCE_LISTEN and BOUNCE_MAILDIR ask for. */
export async function openBounces(
  { config, logger }: Foundation,
  { take, isOurs, maildirReader }: Bounces,
): Promise<{ close(): Promise<void> }> {
  const { bounceListen, bounceMaildir, bounceAddress } = config.mail
  const takeMail: TakeMail = async (mail) => {
    await take(mail)
  }
  const name = bounceAddress.split('@')[1] ?? ''
  const listener =
    bounceListen && (await openBounceListener({ ...bounceListen, name, isOurs, take: takeMail, logger }))
  const readMaildir = bounceMaildir === null ? null : maildirReader(bounceMaildir, takeMail)
  const reading =
    readMaildir &&
    openInterval({
      everyMs: MAILDIR_EVERY_MS,
      job: async () => {
        await readMaildir()
      },
      logger,
    })
  return {
    async close() {
      await Promise.all([listener?.close(), reading?.close()])
    },
  }
}
