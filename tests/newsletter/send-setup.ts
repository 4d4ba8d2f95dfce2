import { createEditionStore } from '../../src/adapters/database/edition-store.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createSendingStore } from '../../src/adapters/database/sending-store.ts'
import type { MailOutcome } from '../../src/mail-ports.ts'
import { addressee, letterContent, PLACEHOLDERS } from '../../src/newsletter/address-letter.ts'
import { createLetterCache } from '../../src/newsletter/create-letter-cache.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { loadEditionLetter } from '../../src/newsletter/load-edition-letter.ts'
import type { SendDependencies } from '../../src/newsletter/send-issue.ts'
import type { PublishedWeeks } from '../../src/ports.ts'
import type { WeekSummary } from '../../src/publication/week-snapshot.ts'
import { createRenderer } from '../../src/templates/create-renderer.ts'
import { dependencies, NOW, type SentMail, scriptedMailer, WEEK } from './delivery-setup.ts'

const LETTER = {
  query: 'query Weekly { dataset { isSample } }',
  mjml: `<mjml><mj-body><mj-section><mj-column><mj-text>
    <a href="https://example.org${PLACEHOLDERS.unsubscribe}">Unsubscribe</a> https://example.org${PLACEHOLDERS.issue}
  </mj-text></mj-column></mj-section></mj-body></mjml>`,
  text: `Subject: A letter\n\nhttps://example.org${PLACEHOLDERS.unsubscribe} https://example.org${PLACEHOLDERS.issue}\n`,
}
const ROLES = [{ slug: 'data-scientist' }, { slug: 'prompt-engineer' }]
export const tokens = createTokens(['secret'], (size) => Buffer.alloc(size))

export const summary = (more: Partial<WeekSummary> = {}): WeekSummary => ({
  week: WEEK,
  countedOn: '2026-11-22',
  provisional: false,
  isSample: false,
  version: 3,
  computedAt: '2026-11-23T00:00:00Z',
  ...more,
})

/** What sends letters about these weeks, over a mailer that answers as told; in each of them, these roles moved. */
export function openSending(
  database: Database,
  list: readonly WeekSummary[],
  answer: (mail: SentMail, sent: number) => MailOutcome | Promise<MailOutcome> = () => ({ kind: 'accepted' }),
  moved: readonly string[] = [],
) {
  const { pool } = database
  const { mailer, sent } = scriptedMailer(answer)
  const settings = {
    publicUrl: 'https://example.org',
    mailDomain: 'example.org',
    bounceAddress: 'bounces@example.org',
    postalAddress: '1 Main Street',
  }
  const weeks: PublishedWeeks = {
    version: () => '3',
    updatedAt: () => NOW,
    list: () => list,
    newest: () => undefined,
    snapshot: async () => undefined,
  }
  /** Sets of roles that a letter was composed for. */
  const composed: unknown[] = []
  const compose: SendDependencies['compose'] = {
    async run(_, variables) {
      composed.push(variables.roles)
      return {
        market: { history: [] },
        featuredComparison: null,
        moved: { openPositions: moved.map((slug) => ({ role: { slug } })), medianSalary: [] },
      }
    },
    weeks,
    render: createRenderer({}),
    letter: LETTER,
    settings,
    roles: ROLES,
    charts: { save: async () => {} },
  }
  const sending = createSendingStore(pool, async () => 'this one')
  const editions = createEditionStore(pool)
  const deliver = {
    ...dependencies(database, mailer),
    letterOf: createLetterCache({
      composeEdition: (issue, id) => loadEditionLetter({ editions, compose, clock: () => NOW }, issue, id),
      compose: (issue, letter) => mailer.compose(letterContent(issue, letter, settings)),
      capacity: 2,
    }),
    addressee: (...args: [Parameters<typeof addressee>[0], Parameters<typeof addressee>[1]]) =>
      addressee(...args, tokens, settings),
  } satisfies SendDependencies['deliver']
  return {
    deps: { compose, deliver, sending },
    copy: { compose, issues: deliver.issues, tokens, settings, randomId: () => 'r', mailer },
    manage: { weeks, sending, ...deliver },
    sending,
    sent,
    composed,
  }
}
