import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labelDocuments, loadOwnDocuments } from '../../src/wire/own-documents.ts'

test('the project’s own documents are those of letters, pages and examples, each by a label of its own', () => {
  const documents = loadOwnDocuments()
  const labels = documents.map(({ label }) => label)
  expect(labels).toEqual(expect.arrayContaining(['weekly', 'home', 'role-names', 'compare-two-roles']))
  expect(new Set(labels).size).toBe(labels.length)
  expect(documents.find(({ label }) => label === 'weekly')?.text).toBe(
    readFileSync('emails/weekly.graphql', 'utf8'),
  )
})

test.each([
  ['emails/home.graphql', /emails\/home\.graphql.*"home".*pages\/home\.graphql/],
  ['examples/07-home.graphql', /examples\/07-home\.graphql.*"home".*pages\/home\.graphql/],
  ['pages/other.graphql', /pages\/other\.graphql.*"other"/],
  ['examples/1-partner.graphql', /examples\/1-partner\.graphql.*"partner"/],
])('%s beside pages/home.graphql is refused by name', (file, said) => {
  expect(() => labelDocuments(['pages/home.graphql', file], () => '{ a }')).toThrow(said)
})
