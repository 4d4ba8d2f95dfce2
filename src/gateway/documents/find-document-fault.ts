import { type DocumentNode, type GraphQLSchema, Kind, parse, validate } from 'graphql'
import { findBrokenLimit } from '../document-limits.ts'
import { findBrokenTextInDocument } from '../refuse-broken-text.ts'
import { findBrokenTokenLimit } from '../token-limits.ts'

/**
 * Why a document would be refused whenever it is asked.
 * @returns the first reason, in a sentence with its place; null where it would run
 */
export function findDocumentFault(text: string, schema: GraphQLSchema): string | null {
  const broken = findBrokenTokenLimit(text)
  if (broken !== null) return broken
  let document: DocumentNode
  try {
    document = parse(text)
  } catch (error) {
    return tellError(error as LocatedError)
  }
  if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
    return 'The document has no operation.'
  const brokenText = findBrokenTextInDocument(document)
  if (brokenText !== null)
    return `The text in ${brokenText} has a NUL character or half a surrogate pair; only whole Unicode characters but NUL are allowed.`
  const limit = findBrokenLimit(document)
  if (limit !== null) return limit
  const [mistake] = validate(schema, document, undefined, { maxErrors: 1 })
  return mistake === undefined ? null : tellError(mistake)
}

interface LocatedError extends Error {
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined
}

function tellError({ message, locations }: LocatedError): string {
  const [place] = locations ?? []
  return place ? `${message} (line ${place.line}, column ${place.column})` : message
}
