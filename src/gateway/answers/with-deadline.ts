import { DomainError } from '../../errors.ts'

/**
 * Lets work take so long and no longer.
 * @param work is handed a signal that says when nobody waits for it any more: because `gone` says so, or it is late
 * @throws DomainError QUERY_TOO_COMPLEX where it is late
 */
export async function withDeadline<Result>(
  limitMs: number,
  gone: AbortSignal,
  work: (signal: AbortSignal) => Result | Promise<Result>,
): Promise<Result> {
  const late = new AbortController()
  const lateness = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    lateness.reject(
      new DomainError(
        'QUERY_TOO_COMPLEX',
        `The operation took longer than ${limitMs / 1000} s, which is the most allowed. Ask for less at once.`,
      ),
    )
    late.abort()
  }, limitMs)
  try {
    return await Promise.race([work(AbortSignal.any([gone, late.signal])), lateness.promise])
  } finally {
    clearTimeout(timer)
  }
}
