import { Command } from 'commander'
import { CommandError } from '../../errors.ts'
import { type VerifiedLetter, verifyIssues } from '../../newsletter/verify-issues.ts'
import { formatCount } from '../../words/format.ts'
import { withNewsletter } from './with-newsletter.ts'

const MOST_PATHS = 20

export const verifyCommand = (): Command =>
  new Command('verify')
    .description("Asks every sent letter's query again, about its own week, and compares the numbers.")
    .option('--json', 'print one JSON document')
    .action((options: { readonly json?: boolean }) =>
      withNewsletter(options, async ({ verify }, output) => {
        const differing: VerifiedLetter[] = []
        let letters = 0
        for await (const letter of verifyIssues(verify)) {
          letters += 1
          const isSame = letter.differences.length === 0 && letter.problem === null
          if (!isSame) differing.push(letter)
          output.say(`${nameLetter(letter)}: ${isSame ? 'the same numbers' : tellDifferences(letter)}`)
        }
        output.answer({ letters, differing })
        if (differing.length > 0)
          throw new CommandError(
            1,
            `${formatCount(differing.length)} of ${formatCount(letters)} letters would tell other numbers today. Published weeks that were mailed must not change: look at what was changed in the database or in the code that answers.`,
          )
        output.say(
          letters === 0
            ? 'No letter was sent yet.'
            : `${formatCount(letters)} ${letters === 1 ? 'letter tells' : 'letters tell'} what the schema answers.`,
        )
      }),
    )

const nameLetter = ({ issue, week, roles }: VerifiedLetter): string =>
  `Issue ${issue}, the week of ${week}${roles === null ? '' : `, for those who follow ${roles.join(', ')}`}`

function tellDifferences({ differences, problem }: VerifiedLetter): string {
  if (problem !== null) return `cannot be asked again: ${problem}`
  const more = differences.length - MOST_PATHS
  return `differs at ${differences.slice(0, MOST_PATHS).join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`
}
