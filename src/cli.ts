import { Command, CommanderError } from 'commander'
import { bouncesCommand } from './commands/bounces.ts'
import { documentsCommand } from './commands/documents.ts'
import { importCommand } from './commands/import.ts'
import { keysCommand } from './commands/keys.ts'
import { migrateCommand } from './commands/migrate.ts'
import { newsletterCommand } from './commands/newsletter.ts'
import { publishCommand } from './commands/publish.ts'
import { ratesCommand } from './commands/rates.ts'
import { subscribersCommand } from './commands/subscribers.ts'
import { CommandError } from './errors.ts'
import { explainFailure } from './explain-failure.ts'

const program = new Command('npm run cli --')
  .description("The operator's commands. Each may run beside a serving process.")
  .configureHelp({ showGlobalOptions: true })
for (const command of [
  importCommand(),
  ratesCommand(),
  publishCommand(),
  newsletterCommand(),
  subscribersCommand(),
  bouncesCommand(),
  keysCommand(),
  documentsCommand(),
  migrateCommand(),
])
  program.addCommand(command)

prepareErrors(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(explainFailure(error))
}

/** A command never exits by itself, and says after an error what is allowed. */
function prepareErrors(command: Command): void {
  command.exitOverride().showHelpAfterError(`Allowed: ${tellAllowed(command)}. Add --help for more.`)
  for (const inner of command.commands) prepareErrors(inner)
}

function tellAllowed(command: Command): string {
  const { commands, options } = command
  const usage = command.createHelp().commandUsage(command)
  if (commands.length > 0)
    return usage.replace(/\[options\].*/, `(${commands.map((inner) => inner.name()).join(' | ')})`)
  const flags = options.map((option) => (option.mandatory ? option.flags : `[${option.flags}]`))
  return usage.replace('[options]', flags.join(' '))
}

/** Tells a person what went wrong, and the shell: 1 it failed, 2 it was called wrongly. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CommandError) {
    console.error(error.message)
    return error.exitCode
  }
  console.error(error)
  return 1
}
