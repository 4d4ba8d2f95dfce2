import { describe, expect, it } from 'vitest'
import type { Subscriptions } from '../../src/ports.ts'
import { createAsk } from './ask.ts'

/** Notes what it was asked and answers as told. */
function recorded(answer: Awaited<ReturnType<Subscriptions['subscribe']>>) {
  const calls: unknown[] = []
  const note =
    (name: string) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args])
      return answer
    }
  const subscriptions: Subscriptions = {
    subscribe: note('subscribe'),
    confirm: note('confirm'),
    update: note('update'),
    unsubscribe: note('unsubscribe'),
    byToken: async () => ({ status: 'CONFIRMED', roles: ['data-engineer', 'gone'], frequency: 'WHEN_MOVED' }),
  }
  return { calls, ask: createAsk({ subscriptions }) }
}

describe('subscriptions', () => {
  it('are handed on, each as it is', async () => {
    const { calls, ask } = recorded({
      ok: true,
      subscriber: { status: 'PENDING', roles: [], frequency: 'WEEKLY' },
      userErrors: [],
    })
    const { data, errors } = await ask(`mutation {
      subscribe(input: {email: "a@example.test", roles: ["data-engineer"], frequency: WHEN_MOVED}) { ok userErrors { code } }
      confirmSubscription(input: {token: "t1"}) { subscriber { status frequency roles { slug } } }
      updateSubscription(input: {token: "t2", roles: []}) { ok }
      often: updateSubscription(input: {token: "t2", roles: [], frequency: WHEN_MOVED}) { ok }
      unsubscribe(input: {token: "t3"}) { ok }
    }`)
    expect(errors).toEqual([])
    expect(data.confirmSubscription).toEqual({
      subscriber: { status: 'PENDING', frequency: 'WEEKLY', roles: [] },
    })
    expect(calls).toEqual([
      [
        'subscribe',
        {
          email: 'a@example.test',
          roles: ['data-engineer'],
          frequency: 'WHEN_MOVED',
          source: 'api',
          visitor: { id: 'unknown' },
        },
      ],
      ['confirm', 't1'],
      ['update', 't2', [], null],
      ['update', 't2', [], 'WHEN_MOVED'],
      ['unsubscribe', 't3'],
    ])
  })

  it('answer with what the person can mend', async () => {
    const { ask } = recorded({
      ok: false,
      subscriber: null,
      userErrors: [{ field: ['input', 'email'], code: 'INVALID_EMAIL', message: 'No address.' }],
    })
    const { data } = await ask(
      'mutation { subscribe(input: {email: "x"}) { ok subscriber { status } userErrors { field code message } } }',
    )
    expect(data.subscribe).toEqual({
      ok: false,
      subscriber: null,
      userErrors: [{ field: ['input', 'email'], code: 'INVALID_EMAIL', message: 'No address.' }],
    })
  })

  it('are found by a token, with the roles there still are', async () => {
    const { ask } = recorded({ ok: true, subscriber: null, userErrors: [] })
    const { data } = await ask('{ subscriber(token: "t") { status frequency roles { slug } } }')
    expect(data.subscriber).toEqual({
      status: 'CONFIRMED',
      frequency: 'WHEN_MOVED',
      roles: [{ slug: 'data-engineer' }],
    })
  })
})
