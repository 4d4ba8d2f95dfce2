import { expect, test } from 'vitest'
import { findStopReason } from '../../src/newsletter/stop-lines.ts'

const rates = (tried: number, hard: number, accepted = tried, complaints = 0) => ({
  tried,
  accepted,
  hard,
  complaints,
})

test.each([
  ['nobody was tried', rates(0, 0)],
  ['most of a few bounced', rates(99, 60)],
  ['just 5% bounced', rates(100, 5)],
  ['two of a few complained', rates(50, 0, 50, 2)],
  ['just 0.3% complained', rates(1000, 0, 1000, 3)],
])('goes on where %s', (_what, given) => {
  expect(findStopReason(given)).toBeNull()
})

test.each([
  ['more than 5% bounced', rates(100, 6), '6 of 100 letters were refused or bounced for good, more than 5%'],
  ['three of a few complained', rates(999, 0, 999, 3), '3 of 999 readers reported the letter as spam'],
  [
    'more than 0.3% complained',
    rates(20_000, 0, 20_000, 61),
    '61 of 20,000 readers reported the letter as spam',
  ],
])('stops where %s', (_what, given, reason) => {
  expect(findStopReason(given)).toBe(reason)
})
