import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { composeMail } from '../../../src/adapters/mail/compose-mail.ts'
import type { Addressee, MailContent } from '../../../src/mail-ports.ts'
import { addressee, letterContent } from '../../../src/newsletter/address-letter.ts'
import { composeLetter } from '../../../src/newsletter/compose-letter.ts'
import { createTokens } from '../../../src/newsletter/create-tokens.ts'
import { finishLetter, renderLetter } from '../../../src/newsletter/render-letter.ts'
import { publishedWeeksOf } from '../../graphql/sample-sources.ts'
import { optionalSuites } from '../../helpers/optional-suites.ts'
import { drawIssue, LETTER_WEEK } from '../../newsletter/drawn-issues.ts'
import { composeWith, letters, render, runOver } from '../../newsletter/letter-setup.ts'
import { IDENTITY } from './letter.ts'

type SentMail = readonly [MailContent, Addressee]

const HIGHEST = 1
const LINK = '/confirm#yours'
const SETTINGS = {
  publicUrl: 'https://salary-trends.example',
  mailDomain: 'example.org',
  bounceAddress: 'bounces@example.org',
  postalAddress: '1 Main Street, 12345 Springfield',
}
const ISSUE = { number: 7, week: LETTER_WEEK }
const tokens = createTokens(['secret'], (size) => Buffer.alloc(size, 7))
const reader = addressee(ISSUE, { subscriberId: 17, email: 'ada@example.net' }, tokens, SETTINGS)
const home = mkdtempSync(join(tmpdir(), 'spam-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const letterOf = async (seed: number): Promise<SentMail> => {
  const { weeks, followed } = drawIssue(seed)
  const deps = composeWith(runOver(weeks), publishedWeeksOf(weeks), { settings: SETTINGS })
  const { letter } = await composeLetter(deps, LETTER_WEEK, followed)
  return [letterContent(ISSUE, letter, SETTINGS), reader]
}

async function confirmation(): Promise<SentMail> {
  const given = { confirmUrl: SETTINGS.publicUrl + LINK, postalAddress: SETTINGS.postalAddress }
  const letter = finishLetter(await renderLetter(render, letters.confirm, { answer: {}, given }))
  const content = { ...letter, headers: { 'Auto-Submitted': 'auto-generated' }, slots: [LINK] }
  const token = tokens.newConfirmation().token
  return [content, { ...reader, values: { [LINK]: `/confirm?token=${token}` } }]
}

/** What SpamAssassin gives them without asking the network, and for what. It reads its rules once for all of them. */
async function scores(mails: readonly SentMail[]) {
  const written = await Promise.all(
    mails.map(async ([content, to]) => {
      const mail = (await composeMail(content, IDENTITY)).write(to, new Date()).toString('latin1')
      return `From ada@example.net Mon Nov 23 09:00:00 2026\n${mail.replace(/\r\n/g, '\n').replace(/^From /gm, '>From ')}\n\n`
    }),
  )
  const report = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      'spamassassin',
      ['-L', '-t', '--mbox'],
      { env: { ...process.env, HOME: home }, maxBuffer: 10_000_000 },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    )
    child.stdin?.end(Buffer.from(written.join(''), 'latin1'))
  })
  return [...report.matchAll(/^X-Spam-Status: .*(?:\r?\n[ \t].*)*/gm)].map(([lines]) => {
    const status = lines.replace(/\s+/g, ' ')
    return { status, points: Number(/score=(-?[\d.]+)/.exec(status)?.[1]) }
  })
}

test.runIf(optionalSuites.spamAssassin.isThere)(
  'SpamAssassin, which knows no network, lets letters and confirmations pass',
  async () => {
    const found = await scores([await letterOf(17), await letterOf(36), await confirmation()])
    expect(found).toHaveLength(3)
    for (const { points, status } of found) expect(points, status).toBeLessThan(HIGHEST)
  },
)
