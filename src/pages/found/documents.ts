import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Document {
  /** In docs/. */
  readonly file: string
  /** What a link says that elsewhere says the file's name. */
  readonly name: string
  /** What search engines say of its page. */
  readonly description: string
}

/** The texts of docs/ that are pages, by their paths. */
export const DOCUMENTS: Readonly<Record<string, Document>> = {
  '/methodology': {
    file: 'methodology.md',
    name: 'Methodology',
    description:
      'How job postings become figures: what counts as open, how pay is read, how sure each median is, and what is left out. Every formula with its source.',
  },
  '/partners': {
    file: 'partners.md',
    name: 'For partner sites',
    description:
      'How to use the figures on your own site: the GraphQL API, keys, kept answers, costs, errors, the embedded comparison, and how to cite.',
  },
  '/schema-policy': {
    file: 'schema-policy.md',
    name: 'Schema policy',
    description:
      'What of the GraphQL schema stays, what may change and how long before: nothing goes without a replacement and a year of notice.',
  },
}

/** Reads the texts that are pages: Markdown, by their paths. */
export function loadDocuments(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(DOCUMENTS).map(([path, { file }]) => [path, readFileSync(join(folder, file), 'utf8')]),
  )
}
