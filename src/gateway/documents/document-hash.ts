import { hash } from 'node:crypto'

const FORM = /^(?:sha256:)?([0-9a-f]{64})$/i

/** The SHA-256 of a document's text, lower-case hex. */
export function hashDocument(text: string): string {
  return hash('sha256', text)
}

/** Reads a document's hash: 64 hex digits of either case, with or without `sha256:` before them. Null for all else. */
export function parseDocumentHash(text: unknown): string | null {
  const found = typeof text === 'string' ? FORM.exec(text)?.[1] : undefined
  return found?.toLowerCase() ?? null
}
