import { expect, test } from 'vitest'
import { createPacer } from '../../src/newsletter/create-pacer.ts'
import { retryDelayMs } from '../../src/newsletter/retry-delay.ts'

const running = new AbortController().signal

test('letters go out at an even pace, and a slow relay is followed by no burst', async () => {
  let nowMs = 1_000_000
  const pace = createPacer(
    20,
    () => new Date(nowMs),
    async (ms) => {
      nowMs += ms
    },
  )
  const times: number[] = []
  for (let count = 0; count < 100; count++) {
    if (count === 50) nowMs += 10_000
    await pace(running)
    times.push(nowMs)
  }
  const gaps = times.slice(1).map((time, index) => time - times[index]!)
  expect(gaps.filter((gap) => gap < 30)).toEqual([])
  expect(gaps.slice(2, 48).every((gap) => gap === 50)).toBe(true)
})

test.each([
  [0, 1],
  [1, 5],
  [2, 30],
  [3, 120],
  [4, 360],
  [9, 360],
])('after %i tries the next is in %i minutes, a fifth more or less', (attempts, minutes) => {
  expect(retryDelayMs(attempts, () => 0.5)).toBe(minutes * 60_000)
  expect(retryDelayMs(attempts, () => 0)).toBe(minutes * 48_000)
  expect(retryDelayMs(attempts, () => 1)).toBe(minutes * 72_000)
})
