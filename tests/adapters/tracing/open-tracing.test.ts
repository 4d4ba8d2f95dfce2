import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openTracing, TRACING_TIMES, type Tracing } from '../../../src/adapters/tracing/open-tracing.ts'
import { openCollector } from '../../helpers/open-collector.ts'

const TIMES = { ...TRACING_TIMES, batchMs: 10, sendMs: 500, closeMs: 2_000 }
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const CALLER = '00f067aa0ba902b7'

async function open(endpoint: string, times = TIMES) {
  const warnings: string[] = []
  const logger = { warn: (_fields: unknown, message: string) => void warnings.push(message) }
  const tracing = await openTracing({ endpoint, version: '1.2.3', logger, times })
  return { tracing, warnings }
}

/** A request as the gateway traces it, with one statement in it. */
const traceRequest = (tracing: Tracing, traceparent?: string) =>
  tracing.trace(
    'graphql',
    { operation: 'other' },
    async (span) => {
      await tracing.trace('execute', {}, async () => {
        await sleep(1)
        tracing.watch({ kind: 'select', table: 'roles' })(false)
      })
      span.set({ outcome: 'executed', points: 3 })
      return 'answer'
    },
    traceparent,
  )

describe('traces', () => {
  test('reach a collector by OTLP over HTTP, each span below the one it was called in', async () => {
    const collector = await openCollector()
    const { tracing, warnings } = await open(`${collector.endpoint}/`)
    expect(await traceRequest(tracing)).toBe('answer')
    await tracing.close()
    const spans = new Map(collector.spans().map((span) => [span.name, span]))
    const [request, execute, sql] = ['graphql', 'execute', 'select roles'].map((name) => spans.get(name))
    expect(request?.parentSpanId ?? '').toBe('')
    expect([execute?.parentSpanId, sql?.parentSpanId]).toEqual([request?.spanId, execute?.spanId])
    expect(new Set(collector.spans().map(({ traceId }) => traceId)).size).toBe(1)
    expect([request?.kind, execute?.kind, sql?.kind]).toEqual([2, 1, 3])
    expect(request?.attributes).toEqual([
      { key: 'operation', value: { stringValue: 'other' } },
      { key: 'outcome', value: { stringValue: 'executed' } },
      { key: 'points', value: { intValue: 3 } },
    ])
    expect(new Set(collector.paths)).toEqual(new Set(['/v1/traces']))
    expect(collector.bodies.join()).toContain('"ai-salary-trends"')
    expect(warnings).toEqual([])
  })

  test.each([
    ['goes on', `00-${TRACE}-${CALLER}-01`, [TRACE, CALLER]],
    ['goes on, whatever a later version adds,', `01-${TRACE}-${CALLER}-01-more`, [TRACE, CALLER]],
    [
      'is not believed without an id',
      `00-${'0'.repeat(32)}-${CALLER}-01`,
      [expect.not.stringContaining(TRACE), ''],
    ],
    ['is not believed where it is none', 'hunter2', [expect.any(String), '']],
  ])("a caller's trace %s", async (_case, traceparent, expected) => {
    const collector = await openCollector()
    const { tracing } = await open(collector.endpoint)
    await traceRequest(tracing, traceparent)
    await tracing.close()
    const request = collector.spans().find(({ name }) => name === 'graphql')
    expect([request?.traceId, request?.parentSpanId ?? '']).toEqual(expected)
    expect(collector.bodies.join()).not.toContain('hunter2')
  })

  test('a caller that records nothing has nothing recorded', async () => {
    const collector = await openCollector()
    const { tracing } = await open(collector.endpoint)
    await traceRequest(tracing, `00-${TRACE}-${CALLER}-00`)
    await tracing.close()
    expect(collector.spans()).toEqual([])
  })

  test('what fails is marked so, without its words, and fails as before', async () => {
    const collector = await openCollector()
    const { tracing } = await open(collector.endpoint)
    const later = tracing.trace('later', {}, async () => {
      await sleep(1)
      throw new Error('secret')
    })
    await expect(later).rejects.toThrow('secret')
    const now = () =>
      tracing.trace('now', {}, () => {
        throw new Error('secret')
      })
    expect(now).toThrow('secret')
    await tracing.close()
    expect(collector.spans().map(({ name, status }) => [name, status?.code])).toEqual([
      ['later', 2],
      ['now', 2],
    ])
    expect(collector.bodies.join()).not.toContain('secret')
  })

  test('statements that no request asked for make no trace', async () => {
    const collector = await openCollector()
    const { tracing } = await open(collector.endpoint)
    tracing.watch({ kind: 'insert', table: 'sender_heartbeats' })(false)
    await tracing.close()
    expect(collector.spans()).toEqual([])
  })
})

describe('a collector', () => {
  test('that is not there costs no answer, and one warning however many batches are lost', async () => {
    const { tracing, warnings } = await open('http://127.0.0.1:1', { ...TIMES, sendMs: 50 })
    expect(await traceRequest(tracing)).toBe('answer')
    await expect.poll(() => warnings.length, { timeout: 10_000 }).toBe(1)
    expect(await traceRequest(tracing)).toBe('answer')
    await tracing.close()
    expect(warnings).toEqual([expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT')])
  })

  test('that refuses is complained of again after the quiet time', async () => {
    const { endpoint } = await openCollector((_request, response) => response.writeHead(400).end())
    const { tracing, warnings } = await open(endpoint, { ...TIMES, quietMs: 0 })
    await traceRequest(tracing)
    await expect.poll(() => warnings.length).toBe(1)
    await traceRequest(tracing)
    await expect.poll(() => warnings.length).toBe(2)
    await tracing.close()
  })

  test('that never answers does not hold up the end', async () => {
    const { endpoint } = await openCollector(() => {})
    const { tracing } = await open(endpoint, { ...TIMES, batchMs: 60_000, sendMs: 60_000, closeMs: 20 })
    await traceRequest(tracing)
    await tracing.close()
  })
})
