import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createTokens } from '../../src/newsletter/create-tokens.ts'

const tokens = createTokens(['new', 'old'], randomBytes)
const retired = createTokens(['old'], randomBytes)
const stranger = createTokens(['other'], randomBytes)

describe('a signed link', () => {
  const token = tokens.sign('unsubscribe', 17)

  test('speaks for one subscriber and one purpose', () => {
    expect(tokens.verify(token)).toEqual({ purpose: 'unsubscribe', subscriberId: 17 })
    expect(tokens.verify(tokens.sign('preferences', 18))).toEqual({
      purpose: 'preferences',
      subscriberId: 18,
    })
  })

  test('works for ever under a retired secret, and not under a stranger’s', () => {
    expect(tokens.verify(retired.sign('unsubscribe', 17))).toEqual({
      purpose: 'unsubscribe',
      subscriberId: 17,
    })
    expect(tokens.verify(stranger.sign('unsubscribe', 17))).toBeNull()
  })

  test('is worth nothing with any byte changed', () => {
    for (let index = 0; index < token.length; index++)
      for (const byte of ['0', 'p', 'A'].filter((letter) => letter !== token[index])) {
        const changed = token.slice(0, index) + byte + token.slice(index + 1)
        expect(tokens.verify(changed), `${byte} at ${index}`).toBeNull()
      }
  })

  test.each([[''], ['u'], [`${token}x`], [token.replace('.17.', '.18.')], [token.replace('.17.', '.017.')]])(
    '%j is none',
    (written) => expect(tokens.verify(written)).toBeNull(),
  )
})

test('a confirmation is 256 random bits, stored as their hash', () => {
  const { token, hash } = tokens.newConfirmation()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(tokens.confirmationHash(token)).toEqual(hash)
  expect(Buffer.from(hash).toString('base64url')).not.toBe(token)
  expect(tokens.newConfirmation().token).not.toBe(token)
  expect(tokens.confirmationHash(`${token}=`)).toBeNull()
})

describe('a bounce address', () => {
  const address = tokens.bounceAddress('bounces@example.org', 17, '2026-11-16')

  test('names the letter and the subscriber, whatever case it comes back in', () => {
    expect(address).toMatch(/^bounces\+17-20261116-[0-9a-f]{24}@example\.org$/)
    expect(address.indexOf('@')).toBeLessThanOrEqual(64)
    expect(tokens.readBounceAddress(address.toUpperCase())).toEqual({ subscriberId: 17, week: '2026-11-16' })
  })

  test('cannot be made by others', () => {
    expect(tokens.readBounceAddress(address.replace('+17-', '+18-'))).toBeNull()
    expect(
      tokens.readBounceAddress(stranger.bounceAddress('bounces@example.org', 17, '2026-11-16')),
    ).toBeNull()
    expect(tokens.readBounceAddress('bounces@example.org')).toBeNull()
  })
})

test('a Message-ID is the same for the same letter and person, and of nobody else', () => {
  const id = tokens.messageId('example.org', 17, '2026-11-16')
  expect(retired.messageId('example.org', 17, '2026-11-16')).toBe(id)
  expect(tokens.messageId('example.org', 18, '2026-11-16')).not.toBe(id)
  expect(tokens.messageId('example.org', 17, '2026-11-23')).not.toBe(id)
})
