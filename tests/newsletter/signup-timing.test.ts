import { expect, test } from 'vitest'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { openSignup } from './signup-setup.ts'
import { clear } from './subscription-setup.ts'

const ROUNDS = 200
/** Where time is measured on another database: enough to see whether an answer differs. */
const FEW_ROUNDS = 20
/** A look-up that is skipped, or a mail sent before the answer, makes it far more. */
const MOST_APART = 1.75

test.each(engines)('whether an address is known tells neither answer nor time on %s', async (engine) => {
  const database = await openTestDatabase(engine)
  const room = await openSignup(database)
  await clear(database)
  const known = ['pending', 'confirmed', 'unsubscribed', 'erased', 'bounced'].map(
    (kind) => `${kind}@example.org`,
  )
  for (const email of known) {
    await room.routes.form({ email })
    await room.send()
    const token = /token=([\w-]{43})/.exec(room.mailbox.received.at(-1)?.text ?? '')?.[1] ?? ''
    if (!email.startsWith('pending')) await room.confirm(token)
  }
  const { store, suppressionHash, clock } = room.manage
  await room.unsubscribe(room.tokens.sign('unsubscribe', await room.idOf('unsubscribed@example.org')))
  const hash = suppressionHash('bounced@example.org')
  await store.suppress(await room.idOf('bounced@example.org'), hash, 'bounced', clock())
  await store.erase('erased@example.org', suppressionHash('erased@example.org'), clock())

  const isMeasured = engine === engines.at(-1)
  const tookMs = new Map<string, number[]>()
  const answers = new Map<string, Set<string>>([
    ['form', new Set()],
    ['mutation', new Set()],
  ])
  for (let round = 0; round < (isMeasured ? ROUNDS : FEW_ROUNDS); round++) {
    const route = round % 2 === 0 ? 'form' : 'mutation'
    const order = [...known, `stranger-${round}@example.org`]
    // Each kind is asked at each place of the order equally often.
    for (let index = 0; index < order.length; index++) {
      const email = order[(index + round) % order.length] ?? ''
      const startedAt = performance.now()
      const { response, text } = await room.routes[route]({ email })
      const kind = email.replace(/[-@].*/, '')
      tookMs.set(kind, [...(tookMs.get(kind) ?? []), performance.now() - startedAt])
      const headers = [...response.headers].filter(([name]) => !/^(date|x-request-id|ratelimit)/.test(name))
      answers.get(route)?.add(JSON.stringify([response.status, headers, text]))
    }
    // The hour is over before all that sign up are too many.
    if (round % 50 === 49) room.pass(2)
  }
  expect([...answers.values()].map((different) => different.size)).toEqual([1, 1])

  const medians = [...tookMs].map(([kind, all]) => ({
    kind,
    ms: all.toSorted((left, right) => left - right)[all.length >> 1] ?? 0,
  }))
  expect(medians).toHaveLength(6)
  const [least, most] = [Math.min(...medians.map(({ ms }) => ms)), Math.max(...medians.map(({ ms }) => ms))]
  if (isMeasured) expect(most / least, JSON.stringify(medians)).toBeLessThan(MOST_APART)
  await room.close()
  await database.close()
})
