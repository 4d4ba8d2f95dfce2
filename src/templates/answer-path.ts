/** A place in an operation's answer: field names and indexes. */
export type AnswerPath = readonly string[]

/** `.` is where a block stands, `/a.b` begins at the answer's root, `a.b` below where the block stands. */
export function resolvePath(base: AnswerPath, written: string): AnswerPath {
  if (written === '.') return base
  if (written.startsWith('/')) return written.slice(1).split('.')
  return [...base, ...written.split('.')]
}

/** The value at a path; null where it or anything above it is null. @throws Error where the answer has no such field. */
export function valueAt(answer: unknown, path: AnswerPath): unknown {
  let value = answer
  for (const step of path) {
    if (value === null) return null
    if (typeof value !== 'object' || !Object.hasOwn(value as object, step))
      throw new Error(`a template asks for ${path.join('.')}, and the answer has no ${step} there`)
    value = (value as Record<string, unknown>)[step]
  }
  return value
}
