import { InvalidArgumentError } from 'commander'
import { describe, expect, test } from 'vitest'
import { parseOrigins } from '../../src/commands/origins.ts'

describe('origins are read as browsers send them', () => {
  test.each<[string, string[]]>([
    ['https://partner.example', ['https://partner.example']],
    ['https://Partner.Example:443/', ['https://partner.example']],
    ['https://partner.example:8443', ['https://partner.example:8443']],
    ['https://bücher.example', ['https://xn--bcher-kva.example']],
    ['http://localhost:3000, http://127.0.0.1', ['http://localhost:3000', 'http://127.0.0.1']],
    ['http://[::1]:5173', ['http://[::1]:5173']],
    ['http://shop.localhost', ['http://shop.localhost']],
    ['https://a.example,https://b.example,https://a.example/', ['https://a.example', 'https://b.example']],
  ])('%s', (text, origins) => {
    expect(parseOrigins(text)).toEqual(origins)
  })
})

describe('what is no origin is named with what is allowed', () => {
  test.each([
    '',
    '*',
    'null',
    'partner.example',
    'http://partner.example',
    'http://localhost.evil.example',
    'ftp://partner.example',
    'https://*.partner.example',
    'https://partner.example/embed',
    'https://partner.example/?a',
    'https://partner.example/#',
    'https://user:word@partner.example',
    'https://',
    'javascript:alert(1)',
    'file:///index.html',
  ])('%j', (text) => {
    const parse = () => parseOrigins(`https://good.example,${text}`)
    expect(parse).toThrow(InvalidArgumentError)
    expect(parse).toThrow(`${JSON.stringify(text)} is no origin. Allowed: scheme, host and`)
  })

  test('and so are too many', () => {
    const many = Array.from({ length: 51 }, (_, number) => `https://a${number}.example`).join(',')
    expect(() => parseOrigins(many)).toThrow('These are 51 origins. Allowed: 50.')
  })
})
