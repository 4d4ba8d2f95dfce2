import { Command } from 'commander'
import { CommandError } from '../../errors.ts'
import { resolveUnknown } from '../../newsletter/manage-issue.ts'
import { formatCount } from '../../words/format.ts'
import { parseWeek } from './week-option.ts'
import { withNewsletter } from './with-newsletter.ts'

export const resolveCommand = (): Command =>
  new Command('resolve')
    .description('Decides about letters of which nobody knows whether the relay has them.')
    .requiredOption('--week <date>', 'a day of the week', parseWeek)
    .option('--resend', 'send them again: some people may get two')
    .option('--assume-sent', 'count them as accepted: some people may get none')
    .option('--json', 'print one JSON document')
    .action((options: { week: string; resend?: boolean; assumeSent?: boolean; json?: boolean }) => {
      if (Boolean(options.resend) === Boolean(options.assumeSent))
        throw new CommandError(2, 'Allowed: one of --resend and --assume-sent.')
      return withNewsletter(options, async ({ manage }, output) => {
        const decision = options.resend ? 'resend' : 'assume-sent'
        const resolved = await resolveUnknown(manage, options.week, decision)
        output.say(
          `${formatCount(resolved)} unknown ${resolved === 1 ? 'is' : 'are'} now ${options.resend ? 'pending' : 'accepted'}.`,
        )
        output.answer({ resolved })
      })
    })
