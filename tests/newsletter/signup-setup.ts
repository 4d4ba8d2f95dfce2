import { fileURLToPath } from 'node:url'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createSmtpMailer } from '../../src/adapters/mail/smtp-mailer.ts'
import { createContextFactory } from '../../src/graphql/context.ts'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { createOperationRunner } from '../../src/graphql/run-operation.ts'
import { importSubscribers } from '../../src/newsletter/import-subscribers.ts'
import { loadLetters } from '../../src/newsletter/load-letters.ts'
import { finishLetter, renderLetter } from '../../src/newsletter/render-letter.ts'
import { createPages } from '../../src/pages/create-pages.ts'
import { loadPageTemplates } from '../../src/pages/load-page-templates.ts'
import { createRenderer } from '../../src/templates/create-renderer.ts'
import { startTestGateway } from '../gateway/start-test-gateway.ts'
import { sourcesOf } from '../graphql/sample-sources.ts'
import { openMailbox } from '../helpers/open-mailbox.ts'
import { openRoom, START } from './subscription-setup.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Wish {
  readonly email: string
  readonly roles?: readonly string[]
  readonly frequency?: string
  /** An address; of a network of its own where it is left out. */
  readonly from?: string
}

/** The way from a browser or a partner to a mailbox: gateway, pages, schema, database and a relay, all real. */
export async function openSignup(database: Database) {
  const mailbox = await openMailbox()
  const mailer = createSmtpMailer({
    url: mailbox.url,
    connections: 2,
    timeoutMs: 10_000,
    from: 'AI Salary Trends <letter@example.org>',
    replyTo: undefined,
    dkim: undefined,
    now: () => START,
  })
  const letters = loadLetters(`${ROOT}/emails`)
  const render = createRenderer(letters.partials)
  const room = openRoom(database, {
    mailer,
    render: async (confirmUrl) => {
      const given = { confirmUrl, postalAddress: 'Example Street, Example Town' }
      return finishLetter(await renderLetter(render, letters.confirm, { answer: {}, given }))
    },
  })
  const { tokens, manage } = room
  const schema = createSchema()
  const createContext = createContextFactory(sourcesOf({ subscriptions: room }))
  const pages = createPages({
    run: createOperationRunner(schema, createContext),
    subscriptions: room,
    charts: { find: async () => null },
    templates: loadPageTemplates(`${ROOT}/src/pages/templates`),
    formTimes: tokens,
    clock: manage.clock,
    publicUrl: 'http://localhost:4000',
  })
  const logLines: unknown[] = []
  const log = (...said: unknown[]) => {
    logLines.push(said)
  }
  const logger = { debug: log, info: log, warn: log, error: log }
  const gateway = await startTestGateway({
    schema,
    createContext,
    pages,
    trustedProxies: ['loopback'],
    logger,
  })
  let strangers = 0
  const stranger = () => {
    strangers += 1
    return `10.${strangers >> 8}.${strangers & 255}.7`
  }
  /** When a form was shown that is sent three seconds later. */
  const shown = () => tokens.signTime(new Date(manage.clock().getTime() - 3_000))

  return {
    ...room,
    mailbox,
    /** Of the gateway, whatever their level. */
    logLines,
    ask: (path: string, init: RequestInit = {}, from = stranger()) =>
      fetch(gateway.url + path, {
        redirect: 'manual',
        ...init,
        headers: { 'x-forwarded-for': from, ...init.headers },
      }),
    routes: {
      async form({ email, roles = [], frequency = 'WEEKLY', from = stranger() }: Wish) {
        const fields = [
          ['email', email],
          ['frequency', frequency],
          ['shown', shown()],
        ]
        const response = await fetch(`${gateway.url}/subscribe`, {
          method: 'POST',
          headers: { 'x-forwarded-for': from },
          body: new URLSearchParams([...fields, ...roles.map((role) => ['roles', role])]),
        })
        const html = await response.text()
        const problem = /role="alert">([^<]*)</.exec(html)?.[1] ?? null
        return { response, text: html, taken: response.status === 200, problem }
      },
      async mutation({ email, roles = [], frequency = 'WEEKLY', from = stranger() }: Wish) {
        const response = await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
          body: JSON.stringify({
            query: `mutation ($input: SubscribeInput!) {
              subscribe(input: $input) { ok subscriber { status } userErrors { field code message } } }`,
            variables: { input: { email, roles, frequency } },
          }),
        })
        const text = await response.text()
        const answer = JSON.parse(text).data?.subscribe
        return { response, text, taken: answer?.ok === true, problem: answer?.userErrors[0]?.message ?? null }
      },
      async import({ email, roles = [], frequency = '' }: Wish) {
        const cell = (value: string) => `"${value.replaceAll('"', '""')}"`
        const csv = `email,roles,frequency\n${[email, roles.join(' '), frequency].map(cell).join(',')}\n`
        const { added, rejected } = await importSubscribers(manage, csv)
        return { taken: added === 1, problem: rejected[0]?.reason ?? null }
      },
    },
    async close() {
      await room.confirmations.close()
      await mailer.close()
      await gateway.gateway.stop()
      await mailbox.close()
    },
  }
}
