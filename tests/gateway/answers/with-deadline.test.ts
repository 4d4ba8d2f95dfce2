import { describe, expect, it } from 'vitest'
import { withDeadline } from '../../../src/gateway/answers/with-deadline.ts'

const nobodyGone = new AbortController().signal

describe('a deadline', () => {
  it('gives back what came in time, by itself or as a promise', async () => {
    expect(await withDeadline(60_000, nobodyGone, () => 'at once')).toBe('at once')
    expect(await withDeadline(60_000, nobodyGone, async () => 'later')).toBe('later')
  })

  it('passes on the error of work that failed in time', async () => {
    const failing = withDeadline(60_000, nobodyGone, () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
  })

  it('refuses what takes longer, says how long it had, and tells the work to stop', async () => {
    const told = Promise.withResolvers<AbortSignal>()
    const late = withDeadline(5, nobodyGone, (signal) => {
      told.resolve(signal)
      return new Promise<never>(() => {})
    })
    await expect(late).rejects.toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringContaining('longer than 0.005 s'),
    })
    expect((await told.promise).aborted).toBe(true)
  })

  it('tells the work to stop when nobody waits for it any more', async () => {
    const gone = new AbortController()
    const stopped = withDeadline(
      60_000,
      gone.signal,
      (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped'))),
    )
    gone.abort()
    expect(await stopped).toBe('stopped')
  })
})
