import { expect, test } from 'vitest'
import { wrapText } from '../../src/templates/wrap-text.ts'

test.each([
  ['one two three', 7, 'one two\nthree'],
  ['- one two three', 7, '- one\n  two\n  three'],
  ['  one two', 6, '  one\n  two'],
  ['https://example.org/long/link', 7, 'https://example.org/long/link'],
  ['a\n\nb', 7, 'a\n\nb'],
])('%j in lines of %i is %j', (text, width, wrapped) => {
  expect(wrapText(text, width)).toBe(wrapped)
})
