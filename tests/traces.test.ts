import { expect, test } from 'vitest'
import { openCollector } from './helpers/open-collector.ts'
import { startSample } from './helpers/start-sample.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const CALLER = '00f067aa0ba902b7'
const DOCUMENT = `query Hunter2 ($slug: String!) {
  role(slug: $slug) { market { postings(first: 1) { totalCount } } }
}`

test("a request's spans reach the collector below its caller's, and say nothing of who asked what", async () => {
  const collector = await openCollector()
  const project = await startSample({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint })
  const response = await fetch(`${project.url}/graphql?from=ada@example.org`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'balancer-id-123',
      'x-forwarded-for': '203.0.113.7',
      traceparent: `00-${TRACE}-${CALLER}-01`,
    },
    body: JSON.stringify({ query: DOCUMENT, variables: { slug: 'data-scientist' } }),
  })
  const { data } = (await response.json()) as { data: { role: { market: { postings: unknown } } } }
  expect(data.role.market.postings).toEqual({ totalCount: expect.any(Number) })
  await project.close()

  const spans = collector.spans()
  const request = spans.find(({ name }) => name === 'POST /graphql')
  const execute = spans.find(({ name }) => name === 'execute')
  expect(request?.parentSpanId).toBe(CALLER)
  expect(execute?.parentSpanId).toBe(request?.spanId)
  const sql = spans.filter(({ name }) => !['POST /graphql', 'execute'].includes(name))
  expect(sql.length).toBeGreaterThan(0)
  expect(new Set(sql.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([execute?.spanId]))
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]))
  expect(request?.attributes).toContainEqual({ key: 'request.id', value: { stringValue: 'balancer-id-123' } })
  expect(collector.bodies.join()).not.toMatch(
    /hunter2|data-scientist|ada@|203\.0\.113|127\.0\.0\.1|totalCount/i,
  )
})
