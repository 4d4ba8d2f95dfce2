import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
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

test('a retired key verifies for ever, as long as it is listed', () => {
  const keys = ['first', 'second', 'third', 'fourth', 'fifth']
  const { bounceAddress, sign, signTime } = createTokens(['first'], randomBytes)
  const made = {
    link: sign('preferences', 17),
    bounce: bounceAddress('bounces@example.org', 17, null),
    time: signTime(new Date(1_764_000_000_000)),
  }
  const read = (secrets: readonly string[]) => {
    const reader = createTokens(secrets as [string, ...string[]], randomBytes)
    const { link, bounce, time } = made
    return [reader.verify(link), reader.readBounceAddress(bounce), reader.readTime(time)]
  }
  for (let newest = 1; newest <= keys.length; newest++)
    expect(read(keys.slice(0, newest).toReversed()), keys[newest - 1]).not.toContain(null)
  expect(read(keys.slice(1))).toEqual([null, null, null])
})

const ID = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const WEEK = fc.constantFrom(null, '2026-11-16', '2026-12-28')
const OTHER = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' })

test('nothing signed is worth anything with one character changed, added or left out', () => {
  const kinds = fc.oneof(
    fc.tuple(fc.constantFrom('unsubscribe' as const, 'preferences' as const), ID).map(([purpose, id]) => ({
      text: tokens.sign(purpose, id),
      read: (text: string): unknown => tokens.verify(text),
    })),
    fc.tuple(ID, WEEK).map(([id, week]) => ({
      // What a bounce address says is behind its last plus sign, in whatever case: before it is the mailbox's name.
      text: tokens.bounceAddress('b@e', id, week).slice(2, -2),
      read: (text: string): unknown => tokens.readBounceAddress(`b+${text}@e`),
    })),
    fc.integer({ min: 1_000_000_000_000, max: 9_000_000_000_000 }).map((ms) => ({
      text: tokens.signTime(new Date(ms)),
      read: (text: string): unknown => tokens.readTime(text),
    })),
  )
  fc.assert(
    fc.property(kinds, fc.nat(), OTHER, fc.constantFrom(0, 1), ({ text, read }, place, letter, removed) => {
      const at = place % text.length
      const changed = text.slice(0, at) + letter + text.slice(at + removed)
      fc.pre(changed.toLowerCase() !== text.toLowerCase() && changed !== `+${text}`)
      expect(read(text)).not.toBeNull()
      expect(read(changed)).toBeNull()
      expect(read(text.slice(0, at) + text.slice(at + 1))).toBeNull()
    }),
    { numRuns: 2_000 },
  )
})

test('no signature serves for another person, purpose or letter', () => {
  fc.assert(
    fc.property(ID, ID, WEEK, WEEK, (one, other, week, otherWeek) => {
      const [u, p] = [tokens.sign('unsubscribe', one), tokens.sign('preferences', one)]
      expect(tokens.verify(u.replace(/^u/, 'p'))).toBeNull()
      expect(tokens.verify(p.replace(/^p/, 'u'))).toBeNull()
      const [bounce, otherBounce] = [one, other].map((id, index) =>
        tokens.bounceAddress('b@e', id, index === 0 ? week : otherWeek),
      ) as [string, string]
      fc.pre(bounce !== otherBounce)
      const mac = (address: string) => address.split('-').at(-1) ?? ''
      expect(tokens.readBounceAddress(otherBounce.replace(mac(otherBounce), mac(bounce)))).toBeNull()
      if (one !== other) expect(tokens.verify(u.replace(`.${one}.`, `.${other}.`))).toBeNull()
    }),
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

  test('of a confirmation names no week', () => {
    const confirmation = tokens.bounceAddress('bounces@example.org', 17, null)
    expect(confirmation).toMatch(/^bounces\+17-confirm-[0-9a-f]{24}@example\.org$/)
    expect(tokens.readBounceAddress(confirmation)).toEqual({ subscriberId: 17, week: null })
    expect(tokens.readBounceAddress(address.replace('20261116', 'confirm'))).toBeNull()
  })

  test('fits into the 64 characters of a local part, whoever it is for', () => {
    const longest = tokens.bounceAddress('bounces@example.org', 2_147_483_647, '2026-11-16')
    expect(longest.indexOf('@')).toBeLessThanOrEqual(64)
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

test('a confirmation’s Message-ID is the same for the same hash, and tells neither token nor hash', () => {
  const { token, hash } = tokens.newConfirmation()
  const id = tokens.confirmationMessageId('example.org', hash)
  expect(id).toMatch(/^<confirm-[0-9a-f]{32}@example\.org>$/)
  expect(retired.confirmationMessageId('example.org', hash)).toBe(id)
  expect(id).not.toContain(token.slice(0, 8))
  expect(id).not.toContain(Buffer.from(hash).toString('hex').slice(0, 8))
})

test('the time a form was shown is read back to the millisecond, and of nobody else', () => {
  const at = new Date('2026-11-23T09:00:00.123Z')
  expect(tokens.readTime(tokens.signTime(at))).toEqual(at)
  expect(tokens.readTime(retired.signTime(at))).toEqual(at)
  for (const text of [stranger.signTime(at), '', String(at.getTime()), `${at.getTime()}.`])
    expect(tokens.readTime(text), text).toBeNull()
})

test('a visitor is kept as a hash that only the secret can make', () => {
  const hash = tokens.visitorHash('192.0.2.0/24')
  expect(tokens.visitorHash('192.0.2.0/24')).toEqual(hash)
  expect(tokens.visitorHash('192.0.3.0/24')).not.toEqual(hash)
  expect(stranger.visitorHash('192.0.2.0/24')).not.toEqual(hash)
})
