import { expect, test } from 'vitest'
import type { ComposedMail } from '../../src/mail-ports.ts'
import { createLetterCache } from '../../src/newsletter/create-letter-cache.ts'
import { createRecorder } from '../../src/newsletter/create-recorder.ts'
import type { SettledMail, StoredIssue } from '../../src/newsletter-ports.ts'
import { CONTENT, NOW } from './delivery-setup.ts'

const ISSUE: StoredIssue = {
  ...CONTENT,
  number: 1,
  publishedAt: NOW,
  frozenAt: NOW,
  pausedAt: null,
  pauseReason: null,
  resumedAt: null,
}

function open(capacity: number) {
  const made: (number | string)[] = []
  const letterOf = createLetterCache({
    async composeEdition(_, id) {
      if (id < 0) throw new Error('the database is away')
      return { subject: `Edition ${id}`, html: '', text: '' }
    },
    async compose(_, { subject, html, text }): Promise<ComposedMail> {
      made.push(subject)
      return { content: { subject, html, text, headers: {}, slots: [] }, write: () => Buffer.of() }
    },
    capacity,
  })
  return { letterOf, made }
}

test('a letter is made once, even for several who ask at once', async () => {
  const { letterOf, made } = open(3)
  const letters = await Promise.all([letterOf(ISSUE, 1), letterOf(ISSUE, null), letterOf(ISSUE, 1)])
  expect(letters.map(({ content }) => content.subject)).toEqual(['Edition 1', 'A letter', 'Edition 1'])
  await letterOf({ ...ISSUE, number: 2 }, null)
  expect(made.toSorted()).toEqual(['A letter', 'A letter', 'Edition 1'])
})

test('few letters are kept: the one that nobody asked for longest is forgotten', async () => {
  const { letterOf, made } = open(2)
  for (const id of [1, 2, 1, 3, 1, 2]) await letterOf(ISSUE, id)
  expect(made).toEqual(['Edition 1', 'Edition 2', 'Edition 3', 'Edition 2'])
})

test('a letter that could not be made is made when it is asked for again', async () => {
  const { letterOf } = open(2)
  await expect(letterOf(ISSUE, -1)).rejects.toThrow('away')
  await expect(letterOf(ISSUE, -1)).rejects.toThrow('away')
  expect((await letterOf(ISSUE, 1)).content.subject).toBe('Edition 1')
})

const settled = (id: number): SettledMail => ({ id, result: { state: 'SUPPRESSED' } })

test('results of a few milliseconds are recorded in one call, and the next while none is under way', async () => {
  const calls: number[][] = []
  let go = () => {}
  const recorder = createRecorder(
    async (results) => {
      calls.push(results.map(({ id }) => id))
      await new Promise<void>((resolve) => {
        go = resolve
      })
    },
    async () => {},
    5,
  )
  const first = [recorder.add(settled(1)), recorder.add(settled(2))]
  await new Promise((resolve) => setImmediate(resolve))
  const second = recorder.add(settled(3))
  expect([calls, recorder.waiting()]).toEqual([[[1, 2]], 3])
  go()
  await Promise.all(first)
  await new Promise((resolve) => setImmediate(resolve))
  expect([calls, recorder.waiting()]).toEqual([[[1, 2], [3]], 1])
  go()
  await second
  expect(recorder.waiting()).toBe(0)
})

test('enough results wait for no more', async () => {
  let waits = 0
  const wait = (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      waits += 1
      signal.addEventListener('abort', () => resolve())
    })
  const calls: number[] = []
  const recorder = createRecorder(async (results) => void calls.push(results.length), wait, 3)
  await Promise.all([1, 2, 3].map((id) => recorder.add(settled(id))))
  const last = recorder.add(settled(4))
  await recorder.flushed()
  await last
  expect([calls, waits]).toEqual([[3, 1], 2])
})
