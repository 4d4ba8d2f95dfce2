import type { Command } from 'commander'
import { CommandError } from '../../errors.ts'
import { type SendReport, sendIssue } from '../../newsletter/send-issue.ts'
import { sendTestCopy } from '../../newsletter/send-test-copy.ts'
import type { Output } from '../run-command.ts'
import { tellStatus } from './tell-status.ts'
import { type WeekOptions, weekCommand } from './week-option.ts'
import { withNewsletter } from './with-newsletter.ts'

export const sendCommand = (): Command =>
  weekCommand(
    'send',
    'Sends the letter to its subscribers, or one test copy. Safe to repeat, safe to interrupt.',
  )
    .option('--to <address>', 'send one test copy there and nothing else')
    .action((options: WeekOptions & { to?: string }) =>
      withNewsletter(options, async (newsletter, output) => {
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
      `Sending is paused: ${report.pauseReason}. Once that is mended, run newsletter resume, then newsletter send.`,
    )
  if (report.end === 'later')
    throw new CommandError(
      1,
      `Nobody is mailed for now: ${report.putOff ?? 'the relay puts us off'}. What is pending is tried again by the server, or by newsletter send.`,
    )
}
