import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context,
  isSpanContextValid,
  type Tracer as OpenTelemetryTracer,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import type { Tracer, TraceSpan } from '../../gateway-ports.ts'
import type { QueryWatch } from '../database/watch-queries.ts'

/** Version, trace, span and flags, as W3C's Trace Context writes them; what a later version adds is ignored. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/

export interface StatementTracer extends Tracer {
  /** A span for each statement of SQL that is sent inside another span. */
  readonly watch: QueryWatch
}

/** Spans below one another by the calls they are made in, without OpenTelemetry's globals. */
export function createTracer(tracer: OpenTelemetryTracer): StatementTracer {
  const current = new AsyncLocalStorage<Context>()
  return {
    trace(name, attributes, work, traceparent) {
      const above = current.getStore()
      const parent = above ?? readTraceparent(traceparent) ?? ROOT_CONTEXT
      const kind = above === undefined ? SpanKind.SERVER : SpanKind.INTERNAL
      const span = tracer.startSpan(name, { attributes, kind }, parent)
      const told: TraceSpan = { set: (more) => void span.setAttributes({ ...more }) }
      return endWith(span, () => current.run(trace.setSpan(parent, span), work, told))
    },

    watch({ kind, table }) {
      const above = current.getStore()
      if (above === undefined) return () => {}
      const attributes = {
        'db.system.name': 'postgresql',
        'db.operation.name': kind,
        ...(table === null ? {} : { 'db.collection.name': table }),
      }
      const name = table === null ? kind : `${kind} ${table}`
      const span = tracer.startSpan(name, { attributes, kind: SpanKind.CLIENT }, above)
      return (failed) => (failed ? fail(span) : span.end())
    },
  }
}

function endWith<T>(span: Span, work: () => T): T {
  try {
    const result = work()
    if (!(result instanceof Promise)) {
      span.end()
      return result
    }
    result.then(
      () => span.end(),
      () => fail(span),
    )
    return result
  } catch (error) {
    fail(span)
    throw error
  }
}

/** That it failed, and not why: messages may hold what nobody else should read. */
function fail(span: Span): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}

function readTraceparent(header: string | string[] | undefined): Context | undefined {
  if (typeof header !== 'string') return undefined
  const [, traceId = '', spanId = '', flags = ''] = TRACEPARENT.exec(header) ?? []
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
  return isSpanContextValid(context) ? trace.setSpanContext(ROOT_CONTEXT, context) : undefined
}
