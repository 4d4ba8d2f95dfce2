import { Command } from 'commander'
import { publishWeek } from '../publication/publish-week.ts'
import { parseDate } from './dates.ts'
import { runCommand } from './run-command.ts'
import { tellPublication } from './tell-publication.ts'

export const publishCommand = (): Command =>
  new Command('publish')
    .description("Computes a week's figures and publishes them. Running it twice changes nothing.")
    .option('--week <date>', 'a day of the week; without it, the week of the newest import', parseDate)
    .option('--json', 'print one JSON document')
    .action((options: { week?: string; json?: boolean }) =>
      runCommand(options, async ({ weekStore, now }, output) => {
        const publication = await publishWeek(weekStore, now, options.week)
        output.say(tellPublication(publication))
        output.answer(publication)
      }),
    )
