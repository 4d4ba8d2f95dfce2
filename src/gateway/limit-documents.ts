import { type DocumentNode, GraphQLError, parse, validate } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { findBrokenLimit } from './document-limits.ts'
import { findBrokenTokenLimit } from './token-limits.ts'

/** A mistaken document hears of this many mistakes, not of all. */
const MOST_VALIDATION_ERRORS = 10

/** Refuses documents beyond TOKEN_LIMITS and DOCUMENT_LIMITS with HTTP 400 and QUERY_TOO_COMPLEX, before they are validated. */
export function createDocumentLimits(): Plugin {
  const within = new WeakSet<DocumentNode>()
  return {
    onParse({ setParseFn }) {
      setParseFn(parseWithinLimits)
      return ({ result }) => {
        if (!isDocument(result) || within.has(result)) return
        const broken = findBrokenLimit(result)
        if (broken !== null) throw createTooComplex(broken)
        within.add(result)
      }
    },
    onValidate({ setValidationFn }) {
      setValidationFn((schema, document, rules) =>
        validate(schema, document, rules, { maxErrors: MOST_VALIDATION_ERRORS }),
      )
    },
  }
}

function parseWithinLimits(...[source, options]: Parameters<typeof parse>): DocumentNode {
  const broken = findBrokenTokenLimit(typeof source === 'string' ? source : source.body)
  if (broken !== null) throw createTooComplex(broken)
  return parse(source, options)
}

function createTooComplex(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } } })
}

function isDocument(result: unknown): result is DocumentNode {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'Document'
}
