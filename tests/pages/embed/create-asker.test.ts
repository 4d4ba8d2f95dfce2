import { describe, expect, it } from 'vitest'
import { createAsker } from '../../../src/pages/embed/element/create-asker.ts'

const settings = { address: 'https://pay.example.org/graphql?a', page: '', key: null }
const answer = () => Response.json({ data: { compareRoles: {} } })

/** A gateway that answers when it is told to. */
function openGateway() {
  const asked: { readonly signal: AbortSignal; readonly answer: (response: Response) => void }[] = []
  const ask = createAsker((_, init) => {
    const signal = init?.signal as AbortSignal
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      asked.push({ signal, answer: resolve })
    })
  })
  return { ask, asked }
}

describe('a question', () => {
  it('is sent once for all who ask it, and goes on while one of them waits', async () => {
    const { ask, asked } = openGateway()
    const gone = new AbortController()
    const left = ask(settings, gone.signal)
    const stayed = ask(settings, new AbortController().signal)
    gone.abort()
    await expect(left).rejects.toThrow()
    expect(asked[0]?.signal.aborted).toBe(false)
    asked[0]?.answer(answer())
    expect(await stayed).toMatchObject({ kind: 'answered' })
    expect(asked.length).toBe(1)
  })

  it('is aborted when the last of them is gone, and may be asked again at once', async () => {
    const { ask, asked } = openGateway()
    const gone = new AbortController()
    const left = ask(settings, gone.signal)
    gone.abort()
    await expect(left).rejects.toThrow()
    expect(asked[0]?.signal.aborted).toBe(true)
    const again = ask(settings, new AbortController().signal)
    const third = ask(settings, new AbortController().signal)
    asked[1]?.answer(answer())
    expect(await again).toMatchObject({ kind: 'answered' })
    expect(await third).toMatchObject({ kind: 'answered' })
    expect(asked.length).toBe(2)
  })

  it('is another one with another key, and carries it', async () => {
    const sent: (string | undefined)[] = []
    const ask = createAsker(async (_, init) => {
      sent.push((init?.headers as Record<string, string> | undefined)?.authorization)
      return answer()
    })
    const { signal } = new AbortController()
    await Promise.all([ask(settings, signal), ask({ ...settings, key: 'ast_1' }, signal)])
    expect(sent).toEqual([undefined, 'Bearer ast_1'])
  })

  it.each([
    [404, 'refused'],
    [401, 'refused'],
    [429, 'away'],
    [503, 'away'],
  ])('that is answered %i is %s', async (status, kind) => {
    const ask = createAsker(async () => Response.json({ errors: [{ message: 'Why' }] }, { status }))
    expect(await ask(settings, new AbortController().signal)).toEqual({ kind, reason: 'Why' })
  })

  it('that cannot be sent, or is answered with something else than JSON, has no answer', async () => {
    for (const send of [
      () => Promise.reject(new TypeError('failed')),
      async () => new Response('<html>', { status: 200 }),
    ])
      expect(await createAsker(send)(settings, new AbortController().signal)).toMatchObject({ kind: 'away' })
  })
})
