import { expect, test } from 'vitest'
import type { MailOutcome } from '../../src/mail-ports.ts'
import { deliverQueue, mostHeld, type QueueSettings } from '../../src/newsletter/deliver-queue.ts'
import type { ClaimedMail, DeliveryResult } from '../../src/newsletter-ports.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const running = new AbortController().signal
const ACCEPTED: MailOutcome = { kind: 'accepted' }
const tick = () => new Promise<void>((resolve) => setImmediate(resolve))
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** A queue in memory of so many mails, each of which gets this answer, and what was asked of it. */
function open(
  count: number,
  answer: (claim: ClaimedMail, sent: number) => MailOutcome | Promise<MailOutcome> = () => ACCEPTED,
  more: Partial<QueueSettings<ClaimedMail>> = {},
) {
  const pending = Array.from({ length: count }, (_, index) => index + 1)
  const results = new Map<number, DeliveryResult>()
  const seen = {
    limits: [] as number[],
    records: [] as number[],
    sent: [] as number[],
    alarms: [] as string[],
  }
  const pauses: string[] = []
  let held = 0
  let mostSeen = 0
  const queue: QueueSettings<ClaimedMail>['queue'] = {
    async beat() {},
    async abandonSilent() {},
    async claim(limit) {
      await tick()
      seen.limits.push(limit)
      if (pauses.length > 0) return []
      const ids = pending.splice(0, limit)
      held += ids.length
      mostSeen = Math.max(mostSeen, held)
      return ids.map((id) => ({
        id,
        subscriberId: id,
        email: `s${id}@example.org`,
        status: 'CONFIRMED' as const,
        attempts: 0,
      }))
    },
    async release(ids) {
      held -= ids.length
      pending.unshift(...ids)
    },
    async record(settled) {
      await tick()
      held -= settled.length
      seen.records.push(settled.length)
      for (const { id, result } of settled) results.set(id, result)
    },
    async postpone() {},
    async pause(reason) {
      pauses.push(reason)
    },
    async suppress() {},
  }
  const content = { subject: '', html: '', text: '', headers: {}, slots: [] }
  const settings: QueueSettings<ClaimedMail> = {
    queue,
    prepare: async ({ id, email }) => ({
      mail: { content, write: () => Buffer.of() },
      addressee: {
        to: email,
        messageId: `<${id}>`,
        envelopeFrom: 'b@example.org',
        values: { id: String(id) },
      },
    }),
    since: () => NOW,
    checkStop: async () => null,
    alarm: async (text) => {
      seen.alarms.push(text)
    },
    mailer: {
      async send(_, { values, to }) {
        const id = Number(values.id)
        seen.sent.push(id)
        await tick()
        return answer({ id, subscriberId: id, email: to, status: 'CONFIRMED', attempts: 0 }, seen.sent.length)
      },
    },
    messagesPerSecond: 100_000,
    connections: 5,
    clock: () => NOW,
    wait: async () => {},
    random: () => 0.5,
    logger: silent,
    ...more,
  }
  return { settings, queue, results, seen, pauses, pending, mostHeld: () => mostSeen, held: () => held }
}

test('claims few at a time, and records results together', async () => {
  const { settings, seen, results, mostHeld: most, held } = open(200)
  expect(await deliverQueue(settings, running)).toBe('done')
  expect(seen.limits.every((limit) => limit >= 1 && limit <= 10)).toBe(true)
  expect(seen.limits.length).toBeLessThan(100)
  expect(most()).toBeLessThanOrEqual(mostHeld(5))
  expect(seen.records.length).toBeLessThan(150)
  expect([results.size, held(), new Set(seen.sent).size]).toEqual([200, 0, 200])
})

test('claims no more than it has free connections for while the relay is slow', async () => {
  let nowMs = NOW.getTime()
  const slow = () => {
    nowMs += 150
    return ACCEPTED
  }
  const { settings, seen, mostHeld: most } = open(100, slow, { clock: () => new Date(nowMs) })
  await deliverQueue(settings, running)
  expect(Math.max(...seen.limits)).toBe(5)
  expect(most()).toBeLessThanOrEqual(10)
})

test.each([
  [5, 1],
  [20, 2],
  [35, 3],
  [10_000, 10],
])(
  'at %i letters a second it claims %i at most: nobody waits long between claim and letter',
  async (rate, most) => {
    const { settings, seen } = open(40, () => ACCEPTED, { messagesPerSecond: rate, connections: 50 })
    await deliverQueue(settings, running)
    expect(Math.max(...seen.limits)).toBe(most)
  },
)

test('what was claimed and not begun when the signal comes is given back', async () => {
  const stop = new AbortController()
  const { settings, pending, held, seen } = open(40, () => ACCEPTED, {
    messagesPerSecond: 50,
    wait: async () => {
      if (seen.sent.length === 12) stop.abort()
      await tick()
    },
  })
  expect(await deliverQueue(settings, stop.signal)).toBe('aborted')
  expect([held(), pending.length]).toEqual([0, 40 - seen.sent.length])
})

test('a letter that cannot be made is given back, and ends the run with its error, which is told', async () => {
  const { settings, seen, pending, held } = open(20, () => ACCEPTED)
  const prepare: typeof settings.prepare = async (claim) => {
    if (claim.id === 7) throw new Error('no such edition')
    return settings.prepare(claim)
  }
  await expect(deliverQueue({ ...settings, prepare }, running)).rejects.toThrow('no such edition')
  expect(pending).toContain(7)
  expect(seen.alarms).toEqual([expect.stringContaining('no such edition')])
  expect(held()).toBe(0)
})

test('who unsubscribed meanwhile is recorded as such and not mailed', async () => {
  const { settings, results, seen } = open(3)
  const prepare: typeof settings.prepare = async (claim) =>
    claim.id === 2 ? 'suppressed' : settings.prepare(claim)
  await deliverQueue({ ...settings, prepare }, running)
  expect([results.get(2), seen.sent]).toEqual([{ state: 'SUPPRESSED' }, [1, 3]])
})

test('a result is recorded though the database is away for a moment', async () => {
  const { settings, queue, results } = open(30)
  let failures = 0
  const record: typeof queue.record = async (settled) => {
    if (failures++ % 3 < 2) throw new Error('the database is away')
    return queue.record(settled)
  }
  await deliverQueue({ ...settings, queue: { ...queue, record } }, running)
  expect(results.size).toBe(30)
})

test('a result that cannot be recorded ends the run with the error; the others are recorded', async () => {
  const { settings, queue, results, seen } = open(30)
  const record: typeof queue.record = async (settled) => {
    if (settled.some(({ id }) => id === 4)) throw new Error('the database is away')
    return queue.record(settled)
  }
  const run = deliverQueue({ ...settings, queue: { ...queue, record } }, running)
  await expect(run).rejects.toThrow('the database is away')
  expect(seen.sent.length).toBeLessThan(30)
  expect(results.size).toBeGreaterThan(0)
})

test('stops at a stop line, tells it once, and asks for it again after every fifty results', async () => {
  let asked = 0
  const { settings, pauses, seen } = open(400, () => ACCEPTED, {
    checkStop: async () => (++asked === 3 ? 'too many complaints' : null),
  })
  expect(await deliverQueue(settings, running)).toBe('paused')
  expect([pauses, asked]).toEqual([['too many complaints'], 3])
  expect(seen.alarms).toEqual(['Sending is paused by itself: too many complaints'])
  expect(seen.sent.length).toBeGreaterThanOrEqual(100)
  expect(seen.sent.length).toBeLessThan(120)
})

test('begins nothing where it has to stop from the start', async () => {
  const { settings, seen } = open(5, () => ACCEPTED, { checkStop: async () => 'too many bounces' })
  expect(await deliverQueue(settings, running)).toBe('paused')
  expect([seen.sent, seen.limits]).toEqual([[], []])
})

test('a policy that refuses us all is told once, whoever else is under way', async () => {
  const { settings, seen, results } = open(50, () => ({ kind: 'blocked', code: 550, reason: '5.7.1 no' }))
  expect(await deliverQueue(settings, running)).toBe('paused')
  expect(seen.alarms).toHaveLength(1)
  expect(seen.alarms[0]).toContain('5.7.1 no')
  expect(seen.sent.length).toBeLessThanOrEqual(5)
  expect([...results.values()].every(({ state }) => state === 'PENDING')).toBe(true)
})

test('who slept with a claim in hand gives it back: others may have taken it for dead', async () => {
  let nowMs = NOW.getTime()
  const { settings, seen } = open(1, () => ACCEPTED, { clock: () => new Date(nowMs) })
  let prepared = 0
  const prepare: typeof settings.prepare = async (claim) => {
    if (++prepared === 1) nowMs += 45_000
    return settings.prepare(claim)
  }
  expect(await deliverQueue({ ...settings, prepare }, running)).toBe('done')
  expect([prepared, seen.sent]).toEqual([2, [1]])
})
