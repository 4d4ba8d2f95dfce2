/** A statement as metrics and traces call it: never its text, which may hold values. */
export interface Statement {
  /** Its first word, one of KINDS. */
  readonly kind: StatementKind
  /** The first table it names, such as `posting_versions`; null where it names none. */
  readonly table: string | null
}

const KINDS = ['select', 'insert', 'update', 'delete', 'with', 'copy', 'begin', 'commit', 'rollback'] as const
export type StatementKind = (typeof KINDS)[number] | 'other'

/** Further on, a text is looked at no more. */
const LOOKED_AT = 2_000
const FIRST_WORD = /^\s*([a-z]+)/i
const TABLE = /\b(?:from|into|update|copy|join)\s+(?:"?[a-z_][a-z0-9_]*"?\.)?"?([a-z_][a-z0-9_]*)"?/i

/** What a statement is called. */
export function nameStatement(text: string): Statement {
  const word = FIRST_WORD.exec(text)?.[1]?.toLowerCase()
  const kind = KINDS.find((one) => one === word) ?? 'other'
  if (kind === 'other') return { kind, table: null }
  return { kind, table: TABLE.exec(text.slice(0, LOOKED_AT))?.[1]?.toLowerCase() ?? null }
}
