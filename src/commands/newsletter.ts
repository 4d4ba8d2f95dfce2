import { Command } from 'commander'
import { CommandError } from '../errors.ts'
import { readIssueStatus, resolveUnknown } from '../newsletter/manage-issue.ts'
import { previewIssue } from '../newsletter/preview-issue.ts'
import { type SendReport, sendIssue } from '../newsletter/send-issue.ts'
import { sendTestCopy } from '../newsletter/send-test-copy.ts'
import type { IssueStatus } from '../newsletter-ports.ts'
import { weekOf } from '../publication/calendar.ts'
import type { Service } from '../wire/open-service.ts'
import { formatCount } from '../words/format.ts'
import { parseDate } from './dates.ts'
import { type Output, runCommand } from './run-command.ts'

interface WeekOptions {
  readonly week?: string
  readonly json?: boolean
}

const parseWeek = (text: string): string => weekOf(parseDate(text))

const command = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--week <date>', 'a day of the week (default: the newest published week that is over)', parseWeek)
    .option('--json', 'print one JSON document')

export const newsletterCommand = (): Command =>
  new Command('newsletter')
    .description("The weekly letter, rendered from the schema's own answers.")
    .addCommand(preview())
    .addCommand(send())
    .addCommand(status())
    .addCommand(resolve())

const preview = (): Command =>
  command('preview', 'Writes the letter as .html, .txt and .eml; sends nothing.')
    .option('--out <folder>', 'where to', 'newsletter-preview')
    .action((options: WeekOptions & { out: string }) =>
      withService(options, async ({ newsletter }, output) => {
        const files = await previewIssue(newsletter.preview, { week: options.week, out: options.out })
        for (const file of files) output.say(file)
        output.answer({ files })
      }),
    )

const send = (): Command =>
  command('send', 'Sends the letter to its subscribers, or one test copy. Safe to repeat, safe to interrupt.')
    .option('--to <address>', 'send one test copy there and nothing else')
    .action((options: WeekOptions & { to?: string }) =>
      withService(options, async ({ newsletter }, output) => {
        if (options.to !== undefined) {
          const { week, outcome } = await sendTestCopy(newsletter.testCopy, {
            week: options.week,
            to: options.to,
          })
          if (outcome.kind !== 'accepted')
            throw new CommandError(1, `The test copy was not accepted: ${outcome.reason}`)
          output.say(`A test copy of the week of ${week} was accepted by the relay.`)
          output.answer({ week, outcome: outcome.kind })
          return
        }
        const report = await sendUntilSignal((signal) =>
          sendIssue(newsletter.send, { week: options.week, signal }),
        )
        tellReport(report, output)
      }),
    )

/** Ctrl-C and SIGTERM end the sending: what is with the relay is awaited, the rest stays pending. */
async function sendUntilSignal(work: (signal: AbortSignal) => Promise<SendReport>): Promise<SendReport> {
  const stop = new AbortController()
  const abort = () => stop.abort()
  process.once('SIGINT', abort).once('SIGTERM', abort)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', abort).off('SIGTERM', abort)
  }
}

function tellReport(report: SendReport, output: Output): void {
  output.answer(report)
  if (report.issue === null) {
    output.say(`No letter was sent: ${report.skipped}.`)
    return
  }
  output.say(`Issue ${report.issue}, the week of ${report.week}: ${tellStatus(report.status)}`)
  if (report.pauseReason !== null)
    throw new CommandError(
      1,
      `Sending is paused: ${report.pauseReason}. Once that is mended, run newsletter send again.`,
    )
  if (report.end === 'later')
    throw new CommandError(
      1,
      `Nobody is mailed for now: ${report.putOff ?? 'the relay puts us off'}. What is pending is tried again by the server, or by newsletter send.`,
    )
}

const status = (): Command =>
  command(
    'status',
    'How far the sending is: recipients = accepted + suppressed + failed + unknown + pending.',
  ).action((options: WeekOptions) =>
    withService(options, async ({ newsletter }, output) => {
      const { week, issue, pauseReason, ...counts } = await readIssueStatus(newsletter.manage, options.week)
      output.answer(counts)
      output.say(
        issue === null
          ? `The letter of the week of ${week} was not sent yet.`
          : `Issue ${issue}, the week of ${week}: ${tellStatus(counts)}`,
      )
      if (pauseReason !== null) output.say(`Sending is paused: ${pauseReason}`)
    }),
  )

const tellStatus = (counts: IssueStatus): string =>
  [
    `${formatCount(counts.recipients)} ${counts.recipients === 1 ? 'recipient' : 'recipients'} =`,
    `${formatCount(counts.accepted)} accepted + ${formatCount(counts.suppressed)} suppressed +`,
    `${formatCount(counts.failed)} failed + ${formatCount(counts.unknown)} unknown +`,
    `${formatCount(counts.pending)} pending`,
  ].join(' ')

const resolve = (): Command =>
  new Command('resolve')
    .description('Decides about letters of which nobody knows whether the relay has them.')
    .requiredOption('--week <date>', 'a day of the week', parseWeek)
    .option('--resend', 'send them again: some people may get two')
    .option('--assume-sent', 'count them as accepted: some people may get none')
    .option('--json', 'print one JSON document')
    .action((options: { week: string; resend?: boolean; assumeSent?: boolean; json?: boolean }) => {
      if (Boolean(options.resend) === Boolean(options.assumeSent))
        throw new CommandError(2, 'Allowed: one of --resend and --assume-sent.')
      return withService(options, async ({ newsletter }, output) => {
        const decision = options.resend ? 'resend' : 'assume-sent'
        const resolved = await resolveUnknown(newsletter.manage, options.week, decision)
        output.say(
          `${formatCount(resolved)} unknown ${resolved === 1 ? 'is' : 'are'} now ${options.resend ? 'pending' : 'accepted'}.`,
        )
        output.answer({ resolved })
      })
    })

const withService = (
  options: { readonly json?: boolean },
  work: (service: Service, output: Output) => Promise<void>,
): Promise<void> =>
  runCommand(options, async (foundation, output) => {
    const { openService } = await import('../wire/open-service.ts')
    const service = await openService(foundation)
    try {
      await work(service, output)
    } finally {
      await service.close()
    }
  })
