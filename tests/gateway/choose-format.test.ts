import { describe, expect, it } from 'vitest'
import { chooseJsonType } from '../../src/gateway/graphql-request.ts'
import { acceptsEncoding } from '../../src/gateway/static-file.ts'

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
    ['gzip, br', true],
    ['br;q=0.5', true],
    ['*', true],
    ['br;q=0, *', false],
    ['gzip', false],
    [undefined, false],
  ])('br is taken by %s: %s', (header, expected) => {
    expect(acceptsEncoding(header === undefined ? {} : { 'accept-encoding': header }, 'br')).toBe(expected)
  })
})
