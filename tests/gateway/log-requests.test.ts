import { expect, it } from 'vitest'
import { createRequestLog } from '../../src/gateway/log-requests.ts'

function log(durationMs: number) {
  const lines: unknown[] = []
  const tell = (level: string) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ level, fields, message })
  }
  const logger = { debug: tell('debug'), info: tell('info'), warn: tell('warn'), error: tell('error') }
  createRequestLog(logger)({
    requestId: 'request-1',
    method: 'GET',
    address: '/graphql?query={hello}&token=hunter2',
    status: 200,
    durationMs,
    outcome: 'executed',
    operation: 'other',
  })
  return lines
}

it.each([
  ['debug', 1.234, 1.2, 'A request was answered'],
  ['debug', 1_000, 1_000, 'A request was answered'],
  ['info', 1_000.1, 1_000.1, 'A request was slow'],
])('is told at %s after %d ms, without its query', (level, durationMs, told, message) => {
  expect(log(durationMs)).toEqual([
    {
      level,
      message,
      fields: {
        requestId: 'request-1',
        method: 'GET',
        path: '/graphql',
        status: 200,
        durationMs: told,
        outcome: 'executed',
        operation: 'other',
      },
    },
  ])
})
