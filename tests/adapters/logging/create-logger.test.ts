import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../src/adapters/logging/create-logger.ts'
import { redactText } from '../../../src/adapters/logging/redact.ts'

function logTo(level: Parameters<typeof createLogger>[0]) {
  const lines: string[] = []
  return { lines, logger: createLogger(level, { write: (line: string) => lines.push(line) }) }
}

describe('the log', () => {
  it('is one JSON object a line with level, time and message', () => {
    const { lines, logger } = logTo('info')
    logger.warn({ requestId: 'r-1', count: 3 }, 'Something is odd')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
      requestId: 'r-1',
      count: 3,
      msg: 'Something is odd',
    })
  })

  it.each([
    ['trace', 4],
    ['debug', 4],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['silent', 0],
  ] as const)('at level %s has %i of debug, info, warn and error', (level, count) => {
    const { lines, logger } = logTo(level)
    logger.debug({}, 'd')
    logger.info({}, 'a')
    logger.warn({}, 'b')
    logger.error({}, 'c')
    expect(lines).toHaveLength(count)
  })

  it('never has keys, tokens and addresses, by name or by looks, at any depth', () => {
    const { lines, logger } = logTo('info')
    const error = Object.assign(new Error('550 no mailbox ada@example.org here'), {
      recipient: 'ada@example.org',
      cause: new Error('connect to smtps://user:hunter2@relay.example.org failed'),
    })
    logger.error(
      {
        headers: { authorization: 'Bearer hunter2', 'X-Api-Key': 'hunter2', cookie: 'a=hunter2' },
        url: '/confirm?token=hunter2&x=1',
        list: [{ email: 'ada@example.org', emailKey: 'ada@example.org' }],
        err: error,
      },
      'Mail to ada@example.org with Bearer hunter2 failed',
    )
    const line = lines.join()
    expect(line).not.toMatch(/hunter2|ada@/)
    expect(JSON.parse(line)).toMatchObject({
      url: '/confirm?token=[redacted]&x=1',
      err: {
        message: '550 no mailbox [redacted] here',
        cause: { message: expect.stringContaining('smtps://[redacted]@relay') },
      },
    })
  })

  it('survives what leads back to itself', () => {
    const { lines, logger } = logTo('info')
    const loop: Record<string, unknown> = {}
    loop.self = loop
    logger.info({ loop, bytes: new Uint8Array(3), big: 1n }, 'Round and round')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ bytes: '[3 bytes]', big: '1' })
  })

  it.each([
    ['at run (node_modules/@pothos/core/esm/index.js:1:2)'],
    ['https://example.org/roles/data-scientist?week=2026-11-16'],
    ['zod@4.6.7 is installed'],
  ])('leaves %s as it is', (text) => {
    expect(redactText(text)).toBe(text)
  })
})
