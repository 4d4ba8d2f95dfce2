import { expect, test } from 'vitest'
import { hashDocument } from '../../../src/gateway/documents/document-hash.ts'
import { openTrustedDocuments } from '../../../src/gateway/documents/open-trusted-documents.ts'

const stored = (text: string) => ({ hash: hashDocument(text), text })

test('the registered documents are those of the last reading, the project’s own are always there', async () => {
  let registered = [stored('{ a }')]
  const own = [{ text: '{ ours }', label: 'home' }]
  const documents = await openTrustedDocuments({ all: async () => registered }, own)
  expect(documents.find(hashDocument('{ ours }'))).toEqual({ text: '{ ours }', label: 'home' })
  expect(documents.find(hashDocument('{ a }'))).toEqual({ text: '{ a }', label: 'partner' })

  registered = [stored('{ b }')]
  expect(documents.find(hashDocument('{ b }'))).toBeUndefined()
  await documents.refresh()
  expect(documents.find(hashDocument('{ a }'))).toBeUndefined()
  expect(documents.find(hashDocument('{ b }'))?.text).toBe('{ b }')
  expect(documents.find(hashDocument('{ ours }'))?.label).toBe('home')
})

test('one of ours that a partner registered too keeps its own name', async () => {
  const own = [{ text: '{ ours }', label: 'home' }]
  const documents = await openTrustedDocuments({ all: async () => [stored('{ ours }')] }, own)
  expect(documents.find(hashDocument('{ ours }'))?.label).toBe('home')
})

test('a reading that is asked for while another is under way sees what was written meanwhile', async () => {
  const first = Promise.withResolvers<void>()
  let registered = [stored('{ a }')]
  let readings = 0
  const documents = await openTrustedDocuments(
    {
      async all() {
        readings += 1
        const seen = registered
        if (readings === 2) await first.promise
        return seen
      },
    },
    [],
  )
  const slow = documents.refresh()
  await Promise.resolve()
  registered = [stored('{ b }')]
  const quick = documents.refresh()
  first.resolve()
  await Promise.all([slow, quick])
  expect(documents.find(hashDocument('{ b }'))?.text).toBe('{ b }')
})
