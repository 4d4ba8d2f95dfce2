import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepSecret } from '../../../src/adapters/files/keep-secret.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a secret is made once, kept, and read by nobody else', () => {
  const file = join(folder, 'data', 'token-secret')
  const secret = keepSecret(file)
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(keepSecret(file)).toBe(secret)
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(readdirSync(join(folder, 'data'))).toEqual(['token-secret'])
  expect(keepSecret(join(folder, 'other'))).not.toBe(secret)
})
