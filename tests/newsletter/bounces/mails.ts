import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createTokens } from '../../../src/newsletter/create-tokens.ts'

export const WEEK = '2026-11-16'
export const tokens = createTokens(['a secret of the tests'], randomBytes)
/** Signed with a secret that we don't have. */
export const forgers = createTokens(['a secret of somebody else'], randomBytes)

/** A mail as a server writes it, to the bounce address of the letter it is about. */
export function mailOf(name: string, bounceAddress: string): Buffer {
  const text = readFileSync(new URL(`fixtures/${name}.eml`, import.meta.url), 'utf8')
  return Buffer.from(text.replaceAll('{{bounce}}', bounceAddress).replaceAll('\n', '\r\n'))
}

export const bounceAddressOf = (subscriberId: number, week: string | null = WEEK) =>
  tokens.bounceAddress('bounces@example.org', subscriberId, week)
