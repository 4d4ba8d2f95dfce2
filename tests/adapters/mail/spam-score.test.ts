import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
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

/** What SpamAssassin gives it without asking the network, and for what. */
async function score(content: MailContent, to: Addressee) {
  const mail = await composeMail(content, IDENTITY)
  const report = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      'spamassassin',
      ['-L', '-t'],
      { env: { ...process.env, HOME: home }, maxBuffer: 10_000_000 },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    )
    child.stdin?.end(mail.write(to, new Date()))
  })
  const status = /^X-Spam-Status: .*(?:\r?\n[ \t].*)*/m.exec(report)?.[0].replace(/\s+/g, ' ') ?? ''
  return { status, points: Number(/score=(-?[\d.]+)/.exec(status)?.[1]) }
}

describe.runIf(optionalSuites.spamAssassin.isThere)('SpamAssassin, which knows no network, lets pass', () => {
  test.each([17, 36])('the letter of drawn issue %i', async (seed) => {
    const { weeks, followed } = drawIssue(seed)
    const deps = composeWith(runOver(weeks), publishedWeeksOf(weeks), { settings: SETTINGS })
    const { letter } = await composeLetter(deps, LETTER_WEEK, followed)
    const { points, status } = await score(letterContent(ISSUE, letter, SETTINGS), reader)
    expect(points, status).toBeLessThan(HIGHEST)
  })

  test('the confirmation', async () => {
    const given = { confirmUrl: SETTINGS.publicUrl + LINK, postalAddress: SETTINGS.postalAddress }
    const letter = finishLetter(await renderLetter(render, letters.confirm, { answer: {}, given }))
    const content = { ...letter, headers: { 'Auto-Submitted': 'auto-generated' }, slots: [LINK] }
    const token = tokens.newConfirmation().token
    const { points, status } = await score(content, {
      ...reader,
      values: { [LINK]: `/confirm?token=${token}` },
    })
    expect(points, status).toBeLessThan(HIGHEST)
  })
})
