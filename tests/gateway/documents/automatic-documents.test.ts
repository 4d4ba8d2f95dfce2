import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAutomaticDocuments } from '../../../src/gateway/documents/automatic-documents.ts'

test('the texts that were used last are kept, up to so many characters in all', () => {
  const documents = createAutomaticDocuments(13)
  documents.keep('a', '1234')
  documents.keep('b', '5678')
  expect(documents.find('a')).toBe('1234')
  documents.keep('c', '90')
  expect(['a', 'b', 'c'].map(documents.find)).toEqual(['1234', '5678', '90'])
  documents.keep('d', '!')
  expect(['a', 'b', 'c', 'd'].map(documents.find)).toEqual([undefined, '5678', '90', '!'])
  documents.keep('e', '1234567890123')
  expect(['b', 'c', 'd', 'e'].map(documents.find)).toEqual(['5678', '90', '!', undefined])
})

test('however they come, no more characters are kept than are allowed, and the last one is', () => {
  const hashes = ['a', 'b', 'c', 'd', 'e', 'f']
  const kept = fc.record({ hash: fc.constantFrom(...hashes), length: fc.integer({ min: 0, max: 12 }) })
  fc.assert(
    fc.property(fc.array(kept, { minLength: 1 }), (steps) => {
      const documents = createAutomaticDocuments(20)
      const lengths = new Map<string, number>()
      for (const { hash, length } of steps) {
        // A hash has one text.
        if (!lengths.has(hash)) lengths.set(hash, length)
        documents.keep(hash, 'x'.repeat(lengths.get(hash) ?? 0))
        expect(documents.find(hash)).toHaveLength(lengths.get(hash) ?? -1)
      }
      const found = hashes.map((hash) => hash.length + (documents.find(hash)?.length ?? -hash.length))
      expect(found.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(20)
    }),
  )
})
