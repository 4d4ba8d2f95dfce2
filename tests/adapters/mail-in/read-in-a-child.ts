/** Reads the Maildir it is told, each mail's subject becoming a line of a file: the effect that must not get lost. */
import { appendFileSync } from 'node:fs'
import { createMaildirReader } from '../../../src/adapters/mail-in/read-maildir.ts'

const [folder = '', effects = ''] = process.argv.slice(2)
const read = createMaildirReader({
  folder,
  take: async ({ subject }) => appendFileSync(effects, `${subject}\n`),
  logger: { debug() {}, info() {}, warn() {}, error() {} },
})
process.stdout.write('reading\n')
await read()
