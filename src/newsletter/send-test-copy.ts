import { CommandError } from '../errors.ts'
import type { Addressee, ComposedMail, Mailer, MailOutcome } from '../mail-ports.ts'
import type { IssueStore } from '../newsletter-ports.ts'
import { addressee, type LetterSettings, letterContent, withValues } from './address-letter.ts'
import { chooseWeek } from './choose-week.ts'
import { composeEdition } from './compose-edition.ts'
import { type ComposeDependencies, composeIssue } from './compose-issue.ts'
import type { Tokens } from './create-tokens.ts'
import { parseAddress } from './parse-address.ts'

/** Of a subscriber that does not exist: the links of a test copy act for nobody. */
const NOBODY = 0

export interface TestCopyDependencies {
  readonly compose: ComposeDependencies
  readonly issues: Pick<IssueStore, 'issueOf'>
  readonly mailer: Pick<Mailer, 'compose'>
  readonly tokens: Tokens
  readonly settings: LetterSettings
  readonly randomId: () => string
}

export interface WantedCopy {
  readonly week?: string | undefined
  /** Slugs of followed roles; none for the whole market. */
  readonly roles?: readonly string[] | undefined
  readonly to: string
}

export interface TestCopy {
  readonly week: string
  readonly mail: ComposedMail
  readonly addressee: Addressee
  /** With the addressee's links in their places. */
  readonly html: string
  readonly text: string
}

/**
 * The letter of a week as the given address would get it, its subject marked as a test; as it was sent where it was.
 * @throws CommandError 2 for an address that is none
 */
export async function writeTestCopy(
  deps: TestCopyDependencies,
  { week, roles = [], to }: WantedCopy,
): Promise<TestCopy> {
  const address = parseAddress(to)
  if (address.email === undefined) throw new CommandError(2, `${JSON.stringify(to)}: ${address.problem}`)
  const chosen = chooseWeek(deps.compose.weeks.list(), week).week
  const stored = await deps.issues.issueOf(chosen)
  const issue = { week: chosen, number: stored?.frozenAt ? stored.number : null }
  const letter =
    roles.length > 0
      ? await composeEdition(deps.compose, { week: chosen, roles: roles.toSorted() })
      : stored?.frozenAt
        ? stored
        : (await composeIssue(deps.compose, chosen)).content
  const subject = `[Test] ${letter.subject}`
  const content = letterContent(issue, { ...letter, subject }, deps.settings)
  const reader = {
    ...addressee(issue, { subscriberId: NOBODY, email: address.email }, deps.tokens, deps.settings),
    messageId: `<test-${deps.randomId()}@${deps.settings.mailDomain}>`,
  }
  return {
    week: chosen,
    mail: await deps.mailer.compose(content),
    addressee: reader,
    html: withValues(content.html, content, reader),
    text: withValues(content.text, content, reader),
  }
}

/** Sends one test copy. It is counted nowhere and may be sent again and again. */
export async function sendTestCopy(
  deps: TestCopyDependencies & { readonly mailer: Mailer },
  wanted: WantedCopy,
): Promise<{ readonly week: string; readonly outcome: MailOutcome }> {
  const { week, mail, addressee } = await writeTestCopy(deps, wanted)
  return { week, outcome: await deps.mailer.send(mail, addressee) }
}
