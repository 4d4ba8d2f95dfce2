import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { createBoundedCache } from '../bounded-cache.ts'
import { createRunners, type RunOperation } from './create-runner.ts'
import { readDocument } from './read-document.ts'

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
  const parts = { schema, prepareCost, createRun: createRunners(schema) }
  return (text) => {
    const known = prepared.get(text)
    if (known) return known
    const { document } = readDocument(text, schema)
    if (document === undefined) return undefined
    const operations = document.definitions
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .map(
        (operation) => [operation.name?.value, prepareOperation(parts, text, document, operation)] as const,
      )
    const byName: PreparedDocument = (name) => {
      if (name === undefined) return operations.length === 1 ? operations[0]?.[1] : undefined
      return operations.find(([known]) => known === name)?.[1]
    }
    prepared.set(text, byName)
    return byName
  }
}

interface PreparationParts {
  readonly schema: GraphQLSchema
  readonly prepareCost: PrepareCost
  readonly createRun: ReturnType<typeof createRunners>
}

function prepareOperation(
  { schema, prepareCost, createRun }: PreparationParts,
  text: string,
  whole: DocumentNode,
  operation: OperationDefinitionNode,
): PreparedOperation {
  const definitions = whole.definitions.filter(
    (definition) => definition === operation || definition.kind !== Kind.OPERATION_DEFINITION,
  )
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions }
  const isQuery = operation.operation === 'query'
  const isKept = isQuery && !asksLiveField(schema, document)
  return {
    isQuery,
    isKept,
    takes: (variables) =>
      !('errors' in getVariableValues(schema, operation.variableDefinitions ?? [], variables)),
    cost: prepareCost(document),
    // Fields that read the database themselves look at more of the document than a compiled one shows them.
    run: createRun(document, isKept ? `${operation.name?.value ?? ''}\0${text}` : null),
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
