import { describe, expect, it } from 'vitest'
import { encodingQuality } from '../../src/gateway/accept-encoding.ts'
import { chooseEncoding } from '../../src/gateway/answers/read-head.ts'
import { chooseJsonType } from '../../src/gateway/graphql-request.ts'

const JSON_TYPE = 'application/json'
const RESPONSE_TYPE = 'application/graphql-response+json'

describe('the format of an answer', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    [JSON_TYPE, JSON_TYPE],
    [RESPONSE_TYPE, RESPONSE_TYPE],
    [`${RESPONSE_TYPE}, ${JSON_TYPE};q=0.9`, RESPONSE_TYPE],
    [`${JSON_TYPE};q=0.9, ${RESPONSE_TYPE};q=1`, RESPONSE_TYPE],
    ['Application/JSON; charset=utf-8', JSON_TYPE],
    [`${JSON_TYPE};q=0`, null],
    ['text/html', null],
    ['text/event-stream', null],
  ])('asked for as %s is %s', (accept, expected) => {
    expect(chooseJsonType(accept)).toBe(expected)
  })
})

describe('an encoding', () => {
  it.each([
    ['gzip, br', 1],
    ['br;q=0.5', 0.5],
    ['*', 1],
    ['br;q=0, *', 0],
    ['gzip', 0],
    ['', 0],
  ])('br is wanted by %s: %s', (header, expected) => {
    expect(encodingQuality(header, 'br')).toBe(expected)
  })

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['deflate', 'identity'],
    ['identity', 'identity'],
    ['gzip;q=0', 'identity'],
  ])('for %s is %s', (header, expected) => {
    expect(chooseEncoding(header)).toBe(expected)
  })
})
