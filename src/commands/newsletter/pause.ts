import { Command } from 'commander'
import { pauseSending } from '../../newsletter/pause-sending.ts'
import { withNewsletter } from './with-newsletter.ts'

export const pauseCommand = (): Command =>
  new Command('pause')
    .description('Nobody is mailed any more, letters and confirmations alike, until newsletter resume.')
    .option('--reason <text>', 'shown by newsletter status', 'the operator said so')
    .option('--json', 'print one JSON document')
    .action((options: { readonly reason: string; readonly json?: boolean }) =>
      withNewsletter(options, async ({ manage }, output) => {
        await pauseSending(manage, options.reason)
        output.say(
          'Sending is paused. What is with the relay already cannot be called back; the rest waits for newsletter resume.',
        )
        output.answer({ paused: true, reason: options.reason })
      }),
    )
