import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createMailer, readDkimKey } from '../adapters/mail/create-mailer.ts'
import { createTakePicture } from '../adapters/pictures/create-take-picture.ts'
import { addressee, letterContent } from '../newsletter/address-letter.ts'
import { createConfirmations } from '../newsletter/create-confirmations.ts'
import { createLetterCache } from '../newsletter/create-letter-cache.ts'
import { createSubscriptions } from '../newsletter/create-subscriptions.ts'
import { createChartDrawer } from '../newsletter/draw-charts.ts'
import { loadEditionLetter } from '../newsletter/load-edition-letter.ts'
import { loadLetters } from '../newsletter/load-letters.ts'
import { finishLetter, renderLetter } from '../newsletter/render-letter.ts'
import type { SendDependencies } from '../newsletter/send-issue.ts'
import { findStopReason } from '../newsletter/stop-lines.ts'
import type { RunOperation } from '../ports.ts'
import type { FollowedWeeks } from '../publication/published-weeks.ts'
import { createRenderer } from '../templates/create-renderer.ts'
import type { Foundation } from './open-foundation.ts'
import { openTokens } from './open-tokens.ts'

const SMTP_CONNECTIONS = 5
/** Of editions that are sent at one time few are many: they are sent one after the other. */
const LETTERS_AT_HAND = 20
const EMAILS = fileURLToPath(new URL('../../emails', import.meta.url))

/** Whatever writes to people: letters, their links, the relay. */
export type Letters = ReturnType<typeof openLetters>

/** Opens the mailer and the subscriptions, which mail confirmations by themselves. */
export function openLetters(foundation: Foundation) {
  const { config, logger, now, subscribers, alarm } = foundation
  const tokens = openTokens(config)
  const letters = loadLetters(EMAILS)
  const render = createRenderer(letters.partials)
  const settings = {
    publicUrl: config.publicUrl,
    mailDomain: config.mail.from.address.split('@')[1] ?? '',
    bounceAddress: config.mail.bounceAddress,
    postalAddress: config.mail.postalAddress,
  }
  const mailer = createMailer({
    identity: {
      from: `${JSON.stringify(config.mail.from.name)} <${config.mail.from.address}>`,
      replyTo: config.mail.replyTo ?? undefined,
      dkim: config.mail.dkim ? readDkimKey(config.mail.dkim) : undefined,
    },
    smtpUrl: config.mail.smtpUrl,
    connections: SMTP_CONNECTIONS,
    outbox: join(config.dataDir, 'outbox'),
    print: config.isProduction ? undefined : foundation.say,
    now,
  })
  /** How everything is sent. */
  const road = {
    subscribers: subscribers.store,
    deliveries: foundation.deliveries,
    suppressionHash: subscribers.suppressionHash,
    mailer,
    messagesPerSecond: config.mail.messagesPerSecond,
    connections: SMTP_CONNECTIONS,
    sender: randomUUID(),
    clock: now,
    wait: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => {}),
    random: Math.random,
    alarm,
    logger,
  }
  const confirmations = createConfirmations({
    ...road,
    store: foundation.confirmations,
    tokens,
    render: async (confirmUrl) => {
      const given = { confirmUrl, postalAddress: settings.postalAddress }
      return finishLetter(await renderLetter(render, letters.confirm, { answer: {}, given }))
    },
    settings,
  })
  return {
    tokens,
    weekly: letters.weekly,
    render,
    settings,
    mailer,
    road,
    confirmations,
    subscriptions: createSubscriptions({ ...subscribers, tokens, nudge: confirmations.nudge }),
    async close() {
      await confirmations.close()
      await mailer.close()
    },
  }
}

/** The weekly letter over the operations and weeks it is made from. */
export function joinNewsletter(
  foundation: Foundation,
  { tokens, settings, mailer, road, ...letters }: Letters,
  { run, weeks }: { readonly run: RunOperation; readonly weeks: FollowedWeeks },
) {
  const { config, now, issues, deliveries, editions, charts, sending, roles } = foundation
  const compose = {
    run,
    weeks,
    render: letters.render,
    letter: letters.weekly,
    settings,
    roles,
    charts,
    drawCharts: createChartDrawer(charts),
  }
  const testCopy = { compose, issues, mailer, tokens, settings, randomId: randomUUID }
  return {
    send: {
      compose,
      sending,
      deliver: {
        ...road,
        issues,
        letterOf: createLetterCache({
          composeEdition: (issue, id) => loadEditionLetter({ editions, compose, clock: now }, issue, id),
          compose: (issue, letter) => mailer.compose(letterContent(issue, letter, settings)),
          capacity: LETTERS_AT_HAND,
        }),
        addressee: (issue, recipient) => addressee(issue, recipient, tokens, settings),
        checkStop: async (issue) => findStopReason(await foundation.bounces.rates(issue)),
      },
    } satisfies SendDependencies,
    confirmations: letters.confirmations,
    manage: { weeks, issues, deliveries, sending, clock: now },
    verify: { run, issues, editions },
    testCopy,
    preview: { ...testCopy, charts, clock: now, takePicture: createTakePicture(config.chromium) },
  }
}
