import { randomBytes } from 'node:crypto'
import { Command, InvalidArgumentError } from 'commander'
import type { KeyRecord, UseCount } from '../access-ports.ts'
import { CommandError } from '../errors.ts'
import { createPartnerKey, hashPartnerKey } from '../gateway/keys/partner-key.ts'
import { dayOf } from '../publication/calendar.ts'
import { plural } from '../words/format.ts'
import { parseKeyId } from './key-id.ts'
import { parseOrigins } from './origins.ts'
import { runCommand } from './run-command.ts'

const LONGEST_NAME = 100

export const keysCommand = (): Command =>
  new Command('keys')
    .description("Partners' keys for the gateway. A serving process hears at once of a new or revoked one.")
    .addCommand(create())
    .addCommand(list())
    .addCommand(revoke())

const command = (name: string, description: string): Command =>
  new Command(name).description(description).option('--json', 'print one JSON document')

interface CreateOptions {
  readonly name: string
  readonly origins?: readonly string[]
  readonly json?: boolean
}

const create = (): Command =>
  command('create', 'Makes a key and shows it this once; only its hash is kept.')
    .requiredOption('--name <name>', 'whose it is', parseName)
    .option(
      '--origins <urls>',
      'of the pages that may use it, such as https://partner.example, joined by commas (default: none, for servers only)',
      parseOrigins,
    )
    .action(({ name, origins = [], json }: CreateOptions) =>
      runCommand({ json: json ?? false }, async ({ keys, now }, output) => {
        const key = createPartnerKey(randomBytes)
        const id = await keys.create({ name, origins, hash: hashPartnerKey(key), createdAt: now() })
        output.say(
          [
            `Key ${id} of ${name}, for ${tellOrigins(origins)}:`,
            `  ${key}`,
            'It is shown this once. Requests carry it as: Authorization: Bearer KEY',
          ].join('\n'),
        )
        output.answer({ id, name, origins, key })
      }),
    )

const list = (): Command =>
  command('list', 'All keys, and what they were used for (UTC, some ten seconds late).').action(
    (options: { json?: boolean }) =>
      runCommand(options, async ({ keys, now }, output) => {
        const known = await keys.list(dayOf(now()))
        for (const key of known) output.say(tellKey(key))
        if (known.length === 0) output.say('There are no keys.')
        output.answer(known)
      }),
  )

const revoke = (): Command =>
  command('revoke', 'Ends a key at once. What it was used for stays, and so do its documents.')
    .argument('<id>', 'of the key', parseKeyId)
    .action((id: number, options: { json?: boolean }) =>
      runCommand(options, async ({ keys, now }, output) => {
        const revoked = await keys.revoke(id, now())
        if (!revoked)
          throw new CommandError(
            1,
            `There is no key ${id}. Allowed: the id of a key; keys list shows those there are.`,
          )
        const { name, revokedAt } = revoked
        output.say(`Key ${id} of ${name} is revoked since ${revokedAt.toISOString()}.`)
        output.answer({ id, name, revokedAt })
      }),
    )

function parseName(text: string): string {
  const name = text.trim().normalize('NFC')
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name) || !name.isWellFormed())
    throw new InvalidArgumentError(
      `Allowed: a name of 1 to ${LONGEST_NAME} characters in one line, without control characters.`,
    )
  return name
}

function tellKey({ id, name, origins, createdAt, revokedAt, lastUsedAt, today, last30Days }: KeyRecord) {
  return [
    id,
    name,
    tellOrigins(origins),
    `created ${createdAt.toISOString()}`,
    revokedAt ? `revoked ${revokedAt.toISOString()}` : 'in force',
    lastUsedAt ? `last used ${lastUsedAt.toISOString()}` : 'never used',
    `today ${tellUse(today)}`,
    `30 days ${tellUse(last30Days)}`,
  ].join('\t')
}

const tellOrigins = (origins: readonly string[]): string => origins.join(' ') || 'servers only'

const tellUse = ({ requests, points }: UseCount): string =>
  `${plural(requests, 'request')}, ${plural(points, 'point')}`
