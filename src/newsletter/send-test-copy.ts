import { CommandError } from '../errors.ts'
import type { Mailer, MailOutcome, OutgoingMail } from '../mail-ports.ts'
import type { IssueStore } from '../newsletter-ports.ts'
import { addressLetter, type LetterSettings } from './address-letter.ts'
import { chooseWeek } from './choose-week.ts'
import { type ComposeDependencies, composeIssue } from './compose-issue.ts'
import type { Tokens } from './create-tokens.ts'
import { parseAddress } from './parse-address.ts'

/** Of a subscriber that does not exist: the links of a test copy act for nobody. */
const NOBODY = 0

export interface TestCopyDependencies {
  readonly compose: ComposeDependencies
  readonly issues: IssueStore
  readonly tokens: Tokens
  readonly settings: LetterSettings
  readonly randomId: () => string
}

/**
 * The letter of a week as the given address would get it, its subject marked as a test; as it was sent where it was.
 * @throws CommandError 2 for an address that is none
 */
export async function writeTestCopy(
  deps: TestCopyDependencies,
  { week, to }: { week?: string | undefined; to: string },
): Promise<OutgoingMail & { readonly week: string }> {
  const address = parseAddress(to)
  if (address.email === undefined) throw new CommandError(2, `${JSON.stringify(to)}: ${address.problem}`)
  const summary = chooseWeek(deps.compose.weeks.list(), week)
  const stored = await deps.issues.issueOf(summary.week)
  const issue = stored?.frozenAt
    ? stored
    : { ...(await composeIssue(deps.compose, summary.week)).content, number: null }
  const recipient = { subscriberId: NOBODY, email: address.email }
  const mail = addressLetter(issue, recipient, deps.tokens, deps.settings)
  return {
    ...mail,
    week: summary.week,
    subject: `[Test] ${mail.subject}`,
    messageId: `<test-${deps.randomId()}@${deps.settings.mailDomain}>`,
  }
}

/** Sends one test copy. It is counted nowhere and may be sent again and again. */
export async function sendTestCopy(
  deps: TestCopyDependencies & { readonly mailer: Mailer },
  wanted: { week?: string | undefined; to: string },
): Promise<{ readonly week: string; readonly outcome: MailOutcome }> {
  const { week, ...mail } = await writeTestCopy(deps, wanted)
  return { week, outcome: await deps.mailer.send(mail) }
}
