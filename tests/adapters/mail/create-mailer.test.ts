import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createMailer, readDkimKey } from '../../../src/adapters/mail/create-mailer.ts'
import { CommandError } from '../../../src/errors.ts'
import { ADA, CONTENT, IDENTITY } from './letter.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pemOf = (type: 'rsa' | 'ed25519', passphrase?: string) => {
  const { privateKey } =
    type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync(type)
  const locked = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}
  return privateKey.export({ type: 'pkcs8', format: 'pem', ...locked }) as string
}

function read(content: string) {
  const privateKeyFile = join(folder, 'dkim.pem')
  writeFileSync(privateKeyFile, content)
  return readDkimKey({ domain: 'example.org', selector: 's1', privateKeyFile })
}

test('an RSA key is read for its domain and selector', () => {
  expect(read(pemOf('rsa'))).toMatchObject({ domain: 'example.org', selector: 's1' })
})

test.each([
  ['no key', 'not a key'],
  ['a key of another kind', pemOf('ed25519')],
  ['a key with a password', pemOf('rsa', 'secret')],
])('a file that holds %s is refused, and nothing of it is told', (_, content) => {
  expect(() => read(content)).toThrow(
    new CommandError(2, 'DKIM_PRIVATE_KEY_FILE holds no RSA private key in PEM without a password.'),
  )
})

test('a file that is not there is named by its setting', () => {
  const privateKeyFile = join(folder, 'missing.pem')
  expect(() => readDkimKey({ domain: 'example.org', selector: 's1', privateKeyFile })).toThrow(
    'DKIM_PRIVATE_KEY_FILE cannot be read: ENOENT',
  )
})

test('without a relay letters become files, signed as they would be mailed', async () => {
  const outbox = join(folder, 'outbox')
  const mailer = createMailer({
    identity: IDENTITY,
    smtpUrl: null,
    connections: 5,
    outbox,
    print: undefined,
    now: () => new Date(0),
  })
  expect(await mailer.send(await mailer.compose(CONTENT), ADA)).toEqual({ kind: 'accepted' })
  expect(readdirSync(outbox)).toHaveLength(1)
})
