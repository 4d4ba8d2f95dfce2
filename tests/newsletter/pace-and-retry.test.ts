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
  for (let count = 0; count < 300; count++) {
    if (count === 250) nowMs += 10_000
    await pace(running)
    times.push(nowMs)
  }
  const gaps = times.slice(1).map((time, index) => time - times[index]!)
  expect(gaps.filter((gap) => gap < 30)).toEqual([])
  expect(gaps.slice(2, 248).every((gap) => gap === 50)).toBe(true)
  const inWindow = (from: number) => times.filter((time) => time >= from && time < from + 1_000).length
  const windows = Array.from({ length: 10 }, (_, index) => inWindow(1_000_500 + index * 1_000))
  expect(windows).toEqual(Array(10).fill(20))
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
