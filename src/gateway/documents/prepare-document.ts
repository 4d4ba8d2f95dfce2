import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { createBoundedCache } from '../bounded-cache.ts'
import { findBrokenLimit } from '../document-limits.ts'
import { findBrokenTextInDocument } from '../refuse-broken-text.ts'
import { findBrokenTokenLimit } from '../token-limits.ts'
import { createRunner, type RunOperation } from './create-runner.ts'

export type Variables = Readonly<Record<string, unknown>>

/** Of one document of one operation: what it costs with variables that it takes. @throws DomainError beyond the limits */
export type PrepareCost = (document: DocumentNode) => (variables: Variables) => number

/** An operation that was parsed and found valid and within the limits of form, once for all its requests. */
export interface PreparedOperation {
  readonly isQuery: boolean
  /** Whether its answer hangs on its variables and the dataset alone, so that it may be kept. */
  readonly isKept: boolean
  /** Whether it takes these variables. */
  takes(variables: Variables): boolean
  /** Points, at least 1. @throws DomainError QUERY_TOO_COMPLEX */
  readonly cost: (variables: Variables) => number
  readonly run: RunOperation
}

/** Of a document, by the name of the operation; undefined where the document has none or several that fit. */
export type PreparedDocument = (operationName: string | undefined) => PreparedOperation | undefined

/** Of all prepared documents; with its cost and its compiled form a document takes some hundred times its characters. */
const MOST_CHARACTERS = 300_000

/**
 * Prepares documents and keeps them.
 * @returns undefined for a document with any mistake: what it is, is told by whoever answers it in full
 */
export function createDocumentPreparation(
  schema: GraphQLSchema,
  prepareCost: PrepareCost,
): (text: string) => PreparedDocument | undefined {
  const prepared = createBoundedCache<PreparedDocument>(MOST_CHARACTERS)
  return (text) => {
    const known = prepared.get(text)
    if (known) return known
    const document = readDocument(schema, text)
    if (document === undefined) return undefined
    const operations = document.definitions
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .map(
        (operation) =>
          [operation.name?.value, prepareOperation(schema, document, operation, prepareCost)] as const,
      )
    const byName: PreparedDocument = (name) => {
      if (name === undefined) return operations.length === 1 ? operations[0]?.[1] : undefined
      return operations.find(([known]) => known === name)?.[1]
    }
    prepared.set(text, byName)
    return byName
  }
}

function readDocument(schema: GraphQLSchema, text: string): DocumentNode | undefined {
  if (findBrokenTokenLimit(text) !== null) return undefined
  try {
    const document = parse(text, { noLocation: true })
    if (findBrokenLimit(document) !== null || findBrokenTextInDocument(document) !== null) return undefined
    return validate(schema, document, undefined, { maxErrors: 1 }).length === 0 ? document : undefined
  } catch {
    return undefined
  }
}

function prepareOperation(
  schema: GraphQLSchema,
  whole: DocumentNode,
  operation: OperationDefinitionNode,
  prepareCost: PrepareCost,
): PreparedOperation {
  const definitions = whole.definitions.filter(
    (definition) => definition === operation || definition.kind !== Kind.OPERATION_DEFINITION,
  )
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions }
  const isQuery = operation.operation === 'query'
  return {
    isQuery,
    isKept: isQuery && !asksLiveField(schema, document),
    takes: (variables) =>
      !('errors' in getVariableValues(schema, operation.variableDefinitions ?? [], variables)),
    cost: prepareCost(document),
    run: createRunner(schema, document),
  }
}

/** Fields say it of themselves, in `extensions.live`. Fragments nobody spreads count too: they can't be told apart here. */
function asksLiveField(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema)
  let isLive = false
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]: (_node: FieldNode) => {
        if (types.getFieldDef()?.extensions.live === true) isLive = true
      },
    }),
  )
  return isLive
}
