import { type DocumentNode, type GraphQLSchema, Kind, parse, validate } from 'graphql'
import { findBrokenLimit } from '../document-limits.ts'
import { findBrokenTextInDocument, tellBrokenText } from '../refuse-broken-text.ts'
import { findBrokenTokenLimit } from '../token-limits.ts'

export type ReadDocument =
  | { readonly document: DocumentNode; readonly fault?: undefined }
  | { readonly document?: undefined; readonly fault: string }

/**
 * Parses a document and holds it against every limit of form and the schema.
 * @returns the document, or the first reason why it would be refused whenever it is asked, in a sentence with its place
 */
export function readDocument(text: string, schema: GraphQLSchema): ReadDocument {
  const broken = findBrokenTokenLimit(text)
  if (broken !== null) return { fault: broken }
  let document: DocumentNode
  try {
    document = parse(text)
  } catch (error) {
    return { fault: tellError(error as LocatedError) }
  }
  if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
    return { fault: 'The document has no operation.' }
  const place = findBrokenTextInDocument(document)
  if (place !== null) return { fault: tellBrokenText(place) }
  const limit = findBrokenLimit(document)
  if (limit !== null) return { fault: limit }
  const [mistake] = validate(schema, document, undefined, { maxErrors: 1 })
  return mistake === undefined ? { document } : { fault: tellError(mistake) }
}

interface LocatedError extends Error {
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined
}

function tellError({ message, locations }: LocatedError): string {
  const [place] = locations ?? []
  return place ? `${message} (line ${place.line}, column ${place.column})` : message
}
