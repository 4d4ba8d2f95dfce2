import { Command } from 'commander'
import { importSubscribers } from '../newsletter/import-subscribers.ts'
import { eraseSubscriber, exportSubscriber } from '../newsletter/manage-subscribers.ts'
import { formatCount } from '../words/format.ts'
import { readText } from './read-text.ts'
import { runCommand } from './run-command.ts'

export const subscribersCommand = (): Command =>
  new Command('subscribers')
    .description('What a person may ask for under GDPR, and moving a list in.')
    .addCommand(list())
    .addCommand(exportOne())
    .addCommand(erase())
    .addCommand(importList())

const command = (name: string, description: string): Command =>
  new Command(name).description(description).option('--json', 'print one JSON document')

const list = (): Command =>
  command('list', 'Everyone known, by address.').action((options: { json?: boolean }) =>
    runCommand(options, async ({ subscribers }, output) => {
      const known = []
      for await (const row of subscribers.store.list()) {
        output.say(
          [
            row.email,
            row.status.toLowerCase(),
            row.frequency === 'WEEKLY' ? 'weekly' : 'when moved',
            row.roles.join(' ') || 'the whole market',
          ].join('\t'),
        )
        if (options.json) known.push(row)
      }
      output.answer(known)
    }),
  )

const exportOne = (): Command =>
  command('export', 'All that is kept about one person, as JSON.')
    .argument('<address>')
    .action((address: string, options: { json?: boolean }) =>
      runCommand(options, async ({ subscribers }, output) => {
        const record = await exportSubscriber(subscribers, address)
        output.say(JSON.stringify(record, null, 2))
        output.answer(record)
      }),
    )

const erase = (): Command =>
  command('erase', 'Removes a person. A keyed hash stays, so that no import brings them back.')
    .argument('<address>')
    .action((address: string, options: { json?: boolean }) =>
      runCommand(options, async ({ subscribers }, output) => {
        const erased = await eraseSubscriber(subscribers, address)
        output.say(
          erased
            ? 'Erased; the address is not mailed again.'
            : 'Nothing was kept; the address is not mailed from now on.',
        )
        output.answer({ erased })
      }),
    )

const importList = (): Command =>
  command('import', 'Moves a list in: columns email, roles and frequency. Its people count as confirmed.')
    .argument('<file.csv>')
    .action((file: string, options: { json?: boolean }) => {
      const csv = readText(file, 'a CSV file with the columns email and, if wished, roles and frequency')
      return runCommand(options, async ({ subscribers }, output) => {
        const { read, added, skipped, rejected } = await importSubscribers(subscribers, csv)
        output.say(
          `${formatCount(read)} read: ${formatCount(added)} added, ${formatCount(skipped)} known or suppressed, ${formatCount(rejected.length)} rejected`,
        )
        for (const { line, reason } of rejected) output.say(`  line ${line}: ${reason}`)
        output.answer({ read, added, skipped, rejected })
      })
    })
