import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createFlights } from '../../../src/gateway/answers/flights.ts'

/** What a flight knows of a client: whether it has its answer, and when it is gone. */
function clientOf(): ServerResponse & { leave(): void; finish(): void } {
  const client = Object.assign(new EventEmitter(), {
    writableFinished: false,
    leave: () => client.emit('close'),
    finish() {
      client.writableFinished = true
      client.emit('close')
    },
  })
  return client as never
}

/** Work that ends when the test says so. */
function workOf() {
  const signals: AbortSignal[] = []
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const work = (signal: AbortSignal) => {
    signals.push(signal)
    return promise
  }
  return { work, signals, resolve, reject }
}

describe('flights', () => {
  it('run once for many who ask the same meanwhile', async () => {
    const flights = createFlights<string>()
    const { work, signals, resolve } = workOf()
    const answers = Array.from({ length: 50 }, () => flights.join('a', clientOf(), work))
    expect(signals).toHaveLength(1)
    expect(flights.isUnderWay('a')).toBe(true)
    resolve('answer')
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['answer']))
    expect(flights.isUnderWay('a')).toBe(false)
  })

  it('run each question for itself, and again when it is asked after the end', async () => {
    const flights = createFlights<string>()
    const runs: string[] = []
    const run = (name: string) =>
      flights.join(name, clientOf(), async () => {
        runs.push(name)
        return name
      })
    expect(await Promise.all([run('a'), run('b')])).toEqual(['a', 'b'])
    await run('a')
    expect(runs).toEqual(['a', 'b', 'a'])
  })

  it('are given up when the last who waited is gone, and no earlier', () => {
    const flights = createFlights<string>()
    const { work, signals } = workOf()
    const [first, second, third] = [clientOf(), clientOf(), clientOf()]
    for (const client of [first, second, third]) flights.join('a', client, work)
    first.leave()
    third.leave()
    expect(signals[0]?.aborted).toBe(false)
    second.leave()
    expect(signals[0]?.aborted).toBe(true)
  })

  it('are not joined once they are given up', () => {
    const flights = createFlights<string>()
    const { work, signals } = workOf()
    const gone = clientOf()
    flights.join('a', gone, work)
    gone.leave()
    expect(flights.isUnderWay('a')).toBe(false)
    const stays = clientOf()
    flights.join('a', stays, work)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  it('that were given up end without taking their successor with them', async () => {
    const flights = createFlights<string>()
    const [old, next] = [workOf(), workOf()]
    const gone = clientOf()
    const first = flights.join('a', gone, old.work)
    gone.leave()
    flights.join('a', clientOf(), next.work)
    old.resolve('too late')
    await first
    expect(flights.isUnderWay('a')).toBe(true)
    expect(next.signals[0]?.aborted).toBe(false)
  })

  it('hear no signal when everybody has the answer', async () => {
    const flights = createFlights<string>()
    const { work, signals, resolve } = workOf()
    const clients = [clientOf(), clientOf()]
    const answers = clients.map((client) => flights.join('a', client, work))
    resolve('answer')
    await Promise.all(answers)
    for (const client of clients) client.finish()
    expect(signals[0]?.aborted).toBe(false)
  })

  it.each([
    ['later', () => Promise.reject(new Error('broken'))],
    [
      'at once',
      () => {
        throw new Error('broken')
      },
    ],
  ])('that fail %s tell it to everybody, and the next asks anew', async (_when, fail) => {
    const flights = createFlights<string>()
    const join = () => (async () => flights.join('a', clientOf(), fail))()
    const ends = await Promise.allSettled([join(), join()])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(flights.isUnderWay('a')).toBe(false)
    expect(await flights.join('a', clientOf(), async () => 'answer')).toBe('answer')
  })
})
