export const ERROR_CODES = [
  'BAD_USER_INPUT',
  'ROLE_NOT_FOUND',
  'SKILL_NOT_FOUND',
  'WEEK_NOT_FOUND',
  'QUERY_TOO_COMPLEX',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'PERSISTED_QUERY_NOT_FOUND',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** What a caller can mend: the message names the bad value, its place and what is allowed. */
export class DomainError extends Error {
  readonly code: ErrorCode
  /** For an unknown role or skill: the slugs nearest to what was asked for. */
  readonly suggestions: readonly string[] | undefined

  constructor(code: ErrorCode, message: string, suggestions?: readonly string[]) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.suggestions = suggestions
  }
}

/** A command was called wrongly (exit code 2), or could not do its work (exit code 1). The message is for people. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2

  constructor(exitCode: 1 | 2, message: string) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}
