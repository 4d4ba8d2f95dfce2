import type { Command } from 'commander'
import { readIssueStatus } from '../../newsletter/manage-issue.ts'
import { tellStatus } from './tell-status.ts'
import { type WeekOptions, weekCommand } from './week-option.ts'
import { withNewsletter } from './with-newsletter.ts'

export const statusCommand = (): Command =>
  weekCommand(
    'status',
    'How far the sending is: recipients = accepted + suppressed + failed + unknown + pending.',
  ).action((options: WeekOptions) =>
    withNewsletter(options, async ({ manage }, output) => {
      const { week, issue, counts, pauses } = await readIssueStatus(manage, options.week)
      output.answer(counts)
      output.say(
        issue === null
          ? `The letter of the week of ${week} was not sent yet.`
          : `Issue ${issue}, the week of ${week}: ${tellStatus(counts)}`,
      )
      for (const pause of pauses) output.say(pause)
    }),
  )
