import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../src/errors.ts'
import { createAutomaticDocuments } from '../../../src/gateway/documents/automatic-documents.ts'
import { type DocumentParams, findDocument } from '../../../src/gateway/documents/find-document.ts'
import { openTrustedDocuments } from '../../../src/gateway/documents/open-trusted-documents.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const OWN = 'query Ours { roles { slug } }'
const PARTNERS = 'query Theirs { movers { week } }\n'
const INLINE = '{ market { openPositions } }'
const persisted = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } })

async function openSources() {
  const store = { all: async () => [{ hash: hashOf(PARTNERS), text: PARTNERS }] }
  return {
    trusted: await openTrustedDocuments(store, [{ text: OWN, label: 'ours' }]),
    automatic: createAutomaticDocuments(1_000),
  }
}

async function errorOf(params: DocumentParams): Promise<DomainError> {
  const sources = await openSources()
  try {
    findDocument(params, sources)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error(`nothing was refused of ${JSON.stringify(params)}`)
}

describe('a document is found', () => {
  const ours = { text: OWN, hash: hashOf(OWN), isTrusted: true, label: 'ours' }
  const theirs = { text: PARTNERS, hash: hashOf(PARTNERS), isTrusted: true, label: 'partner' }
  const inline = { text: INLINE, hash: hashOf(INLINE), isTrusted: false, label: 'other' }
  test.each<[string, DocumentParams, object]>([
    ['written out', { query: INLINE }, inline],
    ['written out, with other extensions', { query: INLINE, extensions: { cost: true } }, inline],
    ['written out, and trusted because its text is registered', { query: OWN }, ours],
    ['by documentId', { documentId: hashOf(PARTNERS) }, theirs],
    ['by documentId with its kind before it', { documentId: `sha256:${hashOf(OWN)}` }, ours],
    ['by documentId in upper case', { documentId: hashOf(OWN).toUpperCase() }, ours],
    ['by documentId beside nothing else', { query: null, documentId: hashOf(OWN), extensions: null }, ours],
    ['by documentId beside an empty text', { query: '', documentId: hashOf(OWN) }, ours],
    ['by documentId and its own text', { query: OWN, documentId: hashOf(OWN) }, ours],
    [
      'by both kinds of hash, of one text',
      { documentId: hashOf(OWN), extensions: persisted(hashOf(OWN)) },
      ours,
    ],
    ['trusted, by the hash of a persisted query', { extensions: persisted(hashOf(PARTNERS)) }, theirs],
    ['a text with its hash', { query: INLINE, extensions: persisted(hashOf(INLINE)) }, inline],
    [
      'a text with characters of several bytes',
      { query: '{ a(b: "ü→😀") }' },
      { hash: hashOf('{ a(b: "ü→😀") }') },
    ],
  ])('%s', async (_, params, found) => {
    expect(findDocument(params, await openSources())).toMatchObject(found)
  })

  test('by the hash alone, once its text came with it', async () => {
    const sources = await openSources()
    const byHash = { extensions: persisted(hashOf(INLINE)) }
    expect(() => findDocument(byHash, sources)).toThrow('PersistedQueryNotFound')
    findDocument({ query: INLINE }, sources)
    expect(() => findDocument(byHash, sources)).toThrow('PersistedQueryNotFound')
    findDocument({ query: INLINE, ...byHash }, sources)
    expect(findDocument(byHash, sources)).toEqual({
      text: INLINE,
      hash: hashOf(INLINE),
      isTrusted: false,
      label: 'other',
    })
    expect(findDocument({ documentId: hashOf(INLINE) }, sources).isTrusted).toBe(false)
  })
})

describe('a hash nobody knows', () => {
  test('of a persisted query is told in the one word that clients look for', async () => {
    const error = await errorOf({ extensions: persisted(hashOf(INLINE)) })
    expect([error.code, error.message]).toEqual(['PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'])
  })

  test('as documentId is told with what is allowed', async () => {
    const error = await errorOf({ documentId: hashOf(INLINE) })
    expect(error.code).toBe('PERSISTED_QUERY_NOT_FOUND')
    expect(error.message).toMatch(/^PersistedQueryNotFound: "documentId" names /)
    expect(error.message).toContain(hashOf(INLINE))
  })
})

describe('wrong parameters are refused, naming value, place and what is allowed', () => {
  const hash = hashOf(INLINE)
  test.each<[string, DocumentParams, RegExp]>([
    ['nothing', {}, /asks nothing.*"query".*"documentId".*persistedQuery/],
    ['an empty text', { query: '' }, /asks nothing/],
    ['extensions without a document', { extensions: { cost: true } }, /asks nothing/],
    ['a query that is no text', { query: 12 }, /"query" is 12; a text/],
    ['a query that is a list', { query: [OWN] }, /"query" is a list; a text/],
    ['a documentId that is a name', { documentId: 'weekly' }, /"documentId" is "weekly".*64 hex digits/],
    ['a documentId that is cut', { documentId: hash.slice(1) }, /"documentId" is ".{63}".*64 hex/],
    ['a documentId of another hash', { documentId: `md5:${hash}` }, /"documentId" is "md5:/],
    ['a documentId with more after it', { documentId: `${hash}\n` }, /"documentId" is/],
    ['an endless documentId', { documentId: 'a'.repeat(10_000) }, /^.{100,300}$/],
    ['extensions that are a list', { extensions: [] }, /"extensions" is a list; an object/],
    [
      'a persistedQuery that is a text',
      { extensions: { persistedQuery: hash } },
      /persistedQuery" is ".*an object/,
    ],
    ['a version of the future', { extensions: persisted(hash, 2) }, /version" is 2; only 1/],
    ['a version in words', { extensions: persisted(hash, '1') }, /version" is "1"; only 1/],
    ['no version', { extensions: { persistedQuery: { sha256Hash: hash } } }, /version" is missing; only 1/],
    ['no hash', { extensions: { persistedQuery: { version: 1 } } }, /sha256Hash" is missing.*64 hex/],
    ['a hash that is a number', { extensions: persisted(7) }, /sha256Hash" is 7.*64 hex/],
    [
      'a hash of another text',
      { query: OWN, extensions: persisted(hash) },
      /sha256Hash" is .* SHA-256 of "query" is/,
    ],
    [
      'a documentId of another text',
      { query: OWN, documentId: hash },
      /"documentId" is .* SHA-256 of "query" is/,
    ],
    [
      'two hashes of two texts',
      { documentId: hashOf(OWN), extensions: persisted(hash) },
      /name two documents.*one is allowed/,
    ],
  ])('%s', async (_, params, said) => {
    const { code, message } = await errorOf(params)
    expect(code).toBe('BAD_USER_INPUT')
    expect(message).toMatch(said)
  })

  test('and a text with another’s hash is not kept under it', async () => {
    const sources = await openSources()
    expect(() => findDocument({ query: '{ evil }', extensions: persisted(hash) }, sources)).toThrow()
    expect(() => findDocument({ extensions: persisted(hash) }, sources)).toThrow('PersistedQueryNotFound')
  })
})
