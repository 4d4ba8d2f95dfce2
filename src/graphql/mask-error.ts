import { PothosValidationError } from '@pothos/core'
import { GraphQLError } from 'graphql'
import { DomainError } from '../errors.ts'

/**
 * What a client may see of an error: a DomainError with its code and suggestions, an error of the document as it is,
 * and 'Unexpected error.' with INTERNAL_SERVER_ERROR for everything else. Keeps path and places in the document.
 */
export function toGraphQLError(error: unknown): GraphQLError {
  const origin = originOf(error)
  if (origin instanceof GraphQLError)
    return origin === error ? origin : locate(origin.message, error, origin.extensions)
  if (origin instanceof DomainError) {
    const { code, suggestions } = origin
    return locate(origin.message, error, suggestions ? { code, suggestions } : { code })
  }
  if (origin instanceof PothosValidationError)
    return locate(origin.message, error, { code: 'BAD_USER_INPUT' })
  return locate('Unexpected error.', error, { code: 'INTERNAL_SERVER_ERROR' })
}

/** What was thrown in the first place, below the errors that were wrapped around it. */
function originOf(error: unknown): unknown {
  let origin = error
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError
  return origin
}

function locate(
  message: string,
  error: unknown,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLError {
  if (!(error instanceof GraphQLError)) return new GraphQLError(message, { extensions })
  const { nodes, source, positions, path } = error
  return new GraphQLError(message, { nodes, source, positions, path, extensions })
}
