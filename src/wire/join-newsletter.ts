import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keepSecret } from '../adapters/files/keep-secret.ts'
import { composeEml } from '../adapters/mail/compose-eml.ts'
import { createMailer, readDkimKey } from '../adapters/mail/create-mailer.ts'
import type { OutgoingMail } from '../mail-ports.ts'
import { addressLetter } from '../newsletter/address-letter.ts'
import { createConfirmationSender } from '../newsletter/create-confirmation-sender.ts'
import { createJobQueue } from '../newsletter/create-job-queue.ts'
import { createSubscriptions } from '../newsletter/create-subscriptions.ts'
import { createTokens } from '../newsletter/create-tokens.ts'
import { loadLetters } from '../newsletter/load-letters.ts'
import type { SendDependencies } from '../newsletter/send-issue.ts'
import type { RunOperation } from '../ports.ts'
import type { FollowedWeeks } from '../publication/published-weeks.ts'
import { createRenderer } from '../templates/create-renderer.ts'
import type { Foundation } from './open-foundation.ts'

const SMTP_CONNECTIONS = 5
const EMAILS = fileURLToPath(new URL('../../emails', import.meta.url))

/** Whatever writes to people: letters, their links, the relay. */
export type Letters = ReturnType<typeof openLetters>

/** Opens the mailer and the subscriptions, which mail confirmations by themselves. */
export function openLetters(foundation: Foundation) {
  const { config, logger, subscribers } = foundation
  const tokens = createTokens(
    config.tokenSecrets ?? [keepSecret(join(config.dataDir, 'token-secret'))],
    randomBytes,
  )
  const letters = loadLetters(EMAILS)
  const render = createRenderer(letters.partials)
  const letterSettings = {
    publicUrl: config.publicUrl,
    mailDomain: config.mail.from.address.split('@')[1] ?? '',
    bounceAddress: config.mail.bounceAddress,
    postalAddress: config.mail.postalAddress,
  }
  const identity = {
    from: `${JSON.stringify(config.mail.from.name)} <${config.mail.from.address}>`,
    replyTo: config.mail.replyTo ?? undefined,
    dkim: config.mail.dkim ? readDkimKey(config.mail.dkim) : undefined,
  }
  const mailer = createMailer({
    identity,
    smtpUrl: config.mail.smtpUrl,
    connections: SMTP_CONNECTIONS,
    outbox: join(config.dataDir, 'outbox'),
    print: config.isProduction ? undefined : foundation.say,
  })
  const queue = createJobQueue((error) =>
    logger.error({ error: String(error) }, 'a confirmation could not be mailed'),
  )
  const subscriptions = createSubscriptions({
    ...subscribers,
    tokens,
    queue: queue.add,
    sendConfirmation: createConfirmationSender({
      render,
      letter: letters.confirm,
      mailer,
      settings: letterSettings,
      logger,
    }),
  })
  return {
    tokens,
    weekly: letters.weekly,
    render,
    settings: letterSettings,
    identity,
    mailer,
    subscriptions,
    async close() {
      await queue.drained()
      await mailer.close()
    },
  }
}

/** The weekly letter over the operations and weeks it is made from. */
export function joinNewsletter(
  foundation: Foundation,
  letters: Letters,
  { run, weeks }: { readonly run: RunOperation; readonly weeks: FollowedWeeks },
) {
  const { config, logger, now, subscribers, issues, deliveries } = foundation
  const { tokens, settings, mailer } = letters
  const compose = { run, weeks, render: letters.render, letter: letters.weekly, settings }
  const testCopy = { compose, issues, tokens, settings, randomId: randomUUID }
  return {
    send: {
      compose,
      deliver: {
        issues,
        deliveries,
        subscribers: subscribers.store,
        mailer,
        address: (issue, { subscriberId, email }) =>
          addressLetter(issue, { subscriberId, email }, tokens, settings),
        suppressionHash: subscribers.suppressionHash,
        messagesPerSecond: config.mail.messagesPerSecond,
        connections: SMTP_CONNECTIONS,
        sender: randomUUID(),
        clock: now,
        wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
        random: Math.random,
        logger,
      },
    } satisfies SendDependencies,
    manage: { weeks, issues, deliveries, clock: now },
    testCopy: { ...testCopy, mailer },
    preview: { ...testCopy, toEml: (mail: OutgoingMail) => composeEml(mail, letters.identity) },
  }
}
