import { Command } from 'commander'
import { runCommand } from './run-command.ts'

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description(
      'Applies the migrations that the database lacks. Every other command and the server do so too.',
    )
    .option('--json', 'print one JSON document')
    .action((options: { json?: boolean }) =>
      runCommand(options, async ({ database }, output) => {
        const { rows } = await database.pool.query(
          'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
        )
        const migrations = rows.map((row) => row.migration_name)
        output.say(`The database is migrated: ${migrations.join(', ')}.`)
        output.answer({ migrations })
      }),
    )
