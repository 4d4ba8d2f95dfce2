import { CommandError } from './errors.ts'

/** Of PostgreSQL's own codes: no connection, no room left, shut down, read only; then Prisma's and a socket's own. */
const GONE_OR_FULL = /^(08|53|57P|25006|P10(01|08|17)|ECONN|EPIPE|ETIMEDOUT)/
/** What the driver says of a connection that broke, without a code. */
const BROKEN = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

/**
 * An error as people can mend it: where the database or the file system refuses, a CommandError 1 that says so in their
 * words; anything else is a fault of ours and given back as it is, to be told with its stack.
 */
export function explainFailure(error: unknown): unknown {
  if (error instanceof CommandError || !(error instanceof Error)) return error
  const { code, message, syscall } = readError(error)
  if (GONE_OR_FULL.test(code) || BROKEN.test(message) || syscall === 'connect')
    return new CommandError(
      1,
      `The database went away: ${message}. What was under way is undone: do it again when the database is back.`,
    )
  if (code === 'ERR_SQLITE_ERROR' || (/^E[A-Z]+$/.test(code) && syscall !== undefined))
    return new CommandError(
      1,
      `The file system refuses: ${message}. Allowed: for DATA_DIR and --out a folder that may be made and written.`,
    )
  return error
}

/** Prisma wraps what the driver said. */
interface ReadableError extends Error {
  readonly code?: string
  readonly syscall?: string
  readonly meta?: { readonly driverAdapterError?: Error & { readonly cause?: { originalCode?: string } } }
}

function readError({ code = '', message, syscall, meta }: ReadableError) {
  const inner = meta?.driverAdapterError
  return inner
    ? { code: inner.cause?.originalCode ?? code, message: inner.message }
    : { code, message, syscall }
}
