import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/gateway/documents/read-document.ts'
import { loadOwnDocuments } from '../../../src/wire/own-documents.ts'

const schema = buildSchema(readFileSync('src/graphql/schema.graphql', 'utf8'))

test.each(loadOwnDocuments())('the project’s own document $label has no fault', ({ text }) => {
  expect(readDocument(text, schema).fault).toBeUndefined()
})

describe('a document that would be refused whenever it is asked has a fault', () => {
  test.each<[string, string, RegExp]>([
    ['no GraphQL', 'SELECT 1', /Syntax Error: .*\(line 1, column 1\)/],
    ['nothing', '', /Syntax Error: Unexpected <EOF>/],
    ['an open brace', '{ roles {', /Syntax Error/],
    ['an unknown field', 'query A {\n  nope\n}', /Cannot query field "nope".*\(line 2, column 3\)/],
    ['a missing argument', '{ role { slug } }', /role\(slug:\)".* is required.*\(line 1, column 3\)/],
    ['a fragment alone', 'fragment A on Role { slug }', /has no operation/],
    ['a type', 'type A { b: Int }', /has no operation/],
    ['a NUL', '{ role(slug: "a\\u0000") { slug } }', /character 13 has a NUL character/],
    ['too many tokens', `{ ${'dataset { isSample } '.repeat(600)} }`, /more than 2000 tokens/],
    ['too many brackets', `{ a${'{ a'.repeat(80)}${' }'.repeat(80)} }`, /more than 60 deep/],
    [
      'too many aliases',
      `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: dataset { isSample }`).join(' ')} }`,
      /60 aliases; at most 50/,
    ],
    [
      'fragments that spread each other',
      'query A { dataset { ...B } } fragment B on Dataset { ...C } fragment C on Dataset { ...B }',
      /Cannot spread fragment/,
    ],
  ])('%s', (_, text, fault) => {
    expect(readDocument(text, schema).fault).toMatch(fault)
  })
})
