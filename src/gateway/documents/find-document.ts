import { DomainError } from '../../errors.ts'
import type { TrustedDocuments } from '../../gateway-ports.ts'
import type { AutomaticDocuments } from './automatic-documents.ts'
import { hashDocument, parseDocumentHash } from './document-hash.ts'

/** What metrics call every document that is not trusted. */
export const OTHER_LABEL = 'other'

/** The parameters of a request that say what it asks, as they were parsed: of any form. */
export interface DocumentParams {
  readonly query?: unknown
  readonly documentId?: unknown
  readonly extensions?: unknown
}

export interface DocumentSources {
  readonly trusted: TrustedDocuments
  readonly automatic: AutomaticDocuments
}

export interface FoundDocument {
  readonly text: string
  /** SHA-256 of the text, lower-case hex. */
  readonly hash: string
  /** Whether it was registered beforehand, by whichever way it is asked for. */
  readonly isTrusted: boolean
  readonly label: string
}

/**
 * The document that a request asks for: written out, by the hash of a trusted one, or by a hash as automatic persisted
 * queries send it. A text that came with its hash that way is kept.
 * @throws DomainError BAD_USER_INPUT where the parameters are wrong or contradict each other,
 *   PERSISTED_QUERY_NOT_FOUND where a hash is unknown
 */
export function findDocument(params: DocumentParams, { trusted, automatic }: DocumentSources): FoundDocument {
  const query = readQuery(params.query)
  const documentId = readDocumentId(params.documentId)
  const automaticHash = readPersistedQuery(params.extensions)
  const named = documentId ?? automaticHash
  if (documentId !== null && automaticHash !== null && documentId !== automaticHash)
    throw mistake(
      `"documentId" and "extensions.persistedQuery.sha256Hash" name two documents, ${documentId} and ${automaticHash}; one is allowed.`,
    )
  if (query === null) {
    if (named === null)
      throw mistake(
        'The request asks nothing. Allowed are "query" with a document, "documentId" with the SHA-256 of a trusted one, or "extensions.persistedQuery".',
      )
    return findByHash(named, documentId === null, { trusted, automatic })
  }
  const hash = hashDocument(query)
  if (named !== null && named !== hash)
    throw mistake(
      `"${documentId === null ? 'extensions.persistedQuery.sha256Hash' : 'documentId'}" is ${named}, but the SHA-256 of "query" is ${hash}; send one of the two, or those that belong together.`,
    )
  const found = trusted.find(hash)
  if (found) return { text: query, hash, isTrusted: true, label: found.label }
  if (automaticHash !== null) automatic.keep(hash, query)
  return { text: query, hash, isTrusted: false, label: OTHER_LABEL }
}

function findByHash(
  hash: string,
  isAutomatic: boolean,
  { trusted, automatic }: DocumentSources,
): FoundDocument {
  const found = trusted.find(hash)
  if (found) return { ...found, hash, isTrusted: true }
  const text = automatic.find(hash)
  if (text !== undefined) return { text, hash, isTrusted: false, label: OTHER_LABEL }
  // Clients of automatic persisted queries send the text once more where the message is this word and nothing else.
  throw new DomainError(
    'PERSISTED_QUERY_NOT_FOUND',
    isAutomatic
      ? 'PersistedQueryNotFound'
      : `PersistedQueryNotFound: "documentId" names ${hash}, which is the SHA-256 of no trusted document. Allowed are those that are registered for a key, character by character, and "query" with the text itself.`,
  )
}

/** Null where there is none: an empty text asks nothing. */
function readQuery(query: unknown): string | null {
  if (query === undefined || query === null || query === '') return null
  if (typeof query === 'string') return query
  throw mistake(`"query" is ${tell(query)}; a text is allowed, the document.`)
}

function readDocumentId(documentId: unknown): string | null {
  if (documentId === undefined || documentId === null) return null
  const hash = parseDocumentHash(documentId)
  if (hash !== null) return hash
  throw mistake(
    `"documentId" is ${tell(documentId)}; the SHA-256 of a trusted document is allowed, 64 hex digits with or without "sha256:" before them.`,
  )
}

function readPersistedQuery(extensions: unknown): string | null {
  if (extensions === undefined || extensions === null) return null
  if (!isObject(extensions)) throw mistake(`"extensions" is ${tell(extensions)}; an object is allowed.`)
  const { persistedQuery } = extensions
  if (persistedQuery === undefined || persistedQuery === null) return null
  if (!isObject(persistedQuery))
    throw mistake(
      `"extensions.persistedQuery" is ${tell(persistedQuery)}; an object with version and sha256Hash is allowed.`,
    )
  const { version, sha256Hash } = persistedQuery
  if (version !== 1)
    throw mistake(`"extensions.persistedQuery.version" is ${tell(version)}; only 1 is allowed.`)
  const hash = parseDocumentHash(sha256Hash)
  if (hash !== null) return hash
  throw mistake(
    `"extensions.persistedQuery.sha256Hash" is ${tell(sha256Hash)}; the SHA-256 of a document is allowed, 64 hex digits.`,
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const MOST_SHOWN = 100

/** A value in a sentence, cut where it is long. */
function tell(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  const text = JSON.stringify(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

function mistake(message: string): DomainError {
  return new DomainError('BAD_USER_INPUT', message)
}
