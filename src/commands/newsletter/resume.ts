import { Command } from 'commander'
import { resumeSending } from '../../newsletter/pause-sending.ts'
import { withNewsletter } from './with-newsletter.ts'

export const resumeCommand = (): Command =>
  new Command('resume')
    .description('Lifts every pause: of all sending, and of issues that stopped by themselves.')
    .option('--json', 'print one JSON document')
    .action((options: { readonly json?: boolean }) =>
      withNewsletter(options, async ({ manage }, output) => {
        const lifted = await resumeSending(manage)
        if (lifted.sending !== null) output.say(`Sending goes on. It was paused: ${lifted.sending}`)
        for (const { issue, week, reason } of lifted.issues)
          output.say(`Issue ${issue}, the week of ${week}, goes on. It was paused: ${reason}`)
        if (lifted.sending === null && lifted.issues.length === 0) output.say('Nothing was paused.')
        output.answer({ lifted })
      }),
    )
