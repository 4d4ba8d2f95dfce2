import { Command, InvalidArgumentError } from 'commander'
import { CommandError } from '../errors.ts'
import { hashDocument, parseDocumentHash } from '../gateway/documents/document-hash.ts'
import { plural } from '../words/format.ts'
import { parseKeyId } from './key-id.ts'
import { readText } from './read-text.ts'
import { runCommand } from './run-command.ts'

export const documentsCommand = (): Command =>
  new Command('documents')
    .description(
      'Trusted documents: GraphQL operations that partners ask for by their hash, at half the price.',
    )
    .addCommand(register())
    .addCommand(list())
    .addCommand(remove())

const command = (name: string, description: string): Command =>
  new Command(name).description(description).option('--json', 'print one JSON document')

interface DocumentFile {
  readonly file: string
  readonly text: string
  readonly hash: string
}

const register = (): Command =>
  command('register', "Registers documents for a key, all or none. Prints each one's hash, its documentId.")
    .argument('<file.graphql...>')
    .requiredOption('--key <id>', 'whose they are', parseKeyId)
    .action(async (files: string[], { key, json }: { key: number; json?: boolean }) => {
      const documents = files.map(readDocument)
      await refuseFaulty(documents)
      await runCommand({ json: json ?? false }, async (foundation, output) => {
        const outcome = await foundation.documents.register(key, documents, foundation.now())
        if (typeof outcome === 'string') throw createKeyError(key, outcome)
        const registered = documents.map(({ file, hash }) => ({ file, hash, isNew: outcome.includes(hash) }))
        for (const { file, hash, isNew } of registered)
          output.say(`${hash}\t${file}${isNew ? '' : '\twas registered before'}`)
        output.answer({ key, documents: registered })
      })
    })

const list = (): Command =>
  command('list', 'The registered documents, in the order they were registered in.')
    .option('--key <id>', 'of one key only', parseKeyId)
    .action(({ key, json }: { key?: number; json?: boolean }) =>
      runCommand({ json: json ?? false }, async ({ documents }, output) => {
        const known = await documents.list(key ?? null)
        for (const { hash, keyId, registeredAt, text } of known)
          output.say(
            [hash, `key ${keyId}`, registeredAt.toISOString(), plural(text.length, 'character')].join('\t'),
          )
        if (known.length === 0) output.say('There are no registered documents.')
        output.answer(known)
      }),
    )

const remove = (): Command =>
  command('remove', 'Takes registered documents away, all or none.')
    .argument('<hash...>', 'as register and list print them', parseHashes)
    .action((hashes: readonly string[], options: { json?: boolean }) =>
      runCommand(options, async ({ documents }, output) => {
        const unknown = await documents.remove(hashes)
        if (unknown.length > 0)
          throw new CommandError(
            1,
            `No document is registered as ${unknown.join(', ')}; nothing was removed. Allowed: the hashes that documents list shows.`,
          )
        output.say(`${plural(hashes.length, 'document')} removed.`)
        output.answer({ removed: hashes })
      }),
    )

function readDocument(file: string): DocumentFile {
  const text = readText(file, 'a GraphQL document')
  return { file, text, hash: hashDocument(text) }
}

/** @throws CommandError 1 that names every document that would be refused whenever it is asked */
async function refuseFaulty(documents: readonly DocumentFile[]): Promise<void> {
  // Loaded when there is something to validate: --help and a wrong call are answered at once.
  const { createSchema } = await import('../graphql/create-schema.ts')
  const { readDocument } = await import('../gateway/documents/read-document.ts')
  const schema = createSchema()
  const faults = documents.flatMap(({ file, text }) => {
    const { fault } = readDocument(text, schema)
    return fault === undefined ? [] : [`${file}: ${fault}`]
  })
  if (faults.length > 0)
    throw new CommandError(
      1,
      `${faults.join('\n')}\nNothing was registered. Allowed: documents that are valid for this schema and within the gateway's limits.`,
    )
}

function createKeyError(id: number, problem: 'unknown key' | 'revoked key'): CommandError {
  return new CommandError(
    1,
    problem === 'unknown key'
      ? `There is no key ${id}; nothing was registered. Allowed: the id of a key in force; keys list shows them.`
      : `Key ${id} is revoked; nothing was registered. Allowed: the id of a key in force; keys list shows them.`,
  )
}

function parseHashes(text: string, before: readonly string[] = []): readonly string[] {
  const hash = parseDocumentHash(text)
  if (hash === null)
    throw new InvalidArgumentError('Allowed: the SHA-256 of a registered document, 64 hex digits.')
  return before.includes(hash) ? before : [...before, hash]
}
