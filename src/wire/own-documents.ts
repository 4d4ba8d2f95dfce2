import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OTHER_LABEL } from '../gateway/documents/find-document.ts'
import { PARTNER_LABEL } from '../gateway/documents/open-trusted-documents.ts'
import type { TrustedText } from '../gateway-ports.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PLACES = ['emails', 'src/pages/templates', 'src/gateway/graphiql/examples']

/**
 * The documents that the project itself asks: of letters, of pages and of GraphiQL's examples. Each is labelled by its
 * file's name, without the number that puts the examples in order.
 * @throws Error where two would have one label, or one a label that means something else
 */
export function loadOwnDocuments(): readonly TrustedText[] {
  return labelDocuments(
    PLACES.flatMap((place) => globSync(`${place}/*.graphql`, { cwd: ROOT }).toSorted()),
    (file) => readFileSync(ROOT + file, 'utf8'),
  )
}

/** Labels files by their names. @throws Error as loadOwnDocuments */
export function labelDocuments(
  files: readonly string[],
  read: (file: string) => string,
): readonly TrustedText[] {
  const fileOf = new Map<string, string>()
  return files.map((file) => {
    const label = basename(file, '.graphql').replace(/^\d+-/, '')
    const other = fileOf.get(label)
    if (other !== undefined || label === OTHER_LABEL || label === PARTNER_LABEL)
      throw new Error(
        `The document ${file} would be called "${label}" in metrics, as ${other ?? 'documents that are not ours'}. Give it another name: one that no other .graphql file has in ${PLACES.join(', ')}.`,
      )
    fileOf.set(label, file)
    return { text: read(file), label }
  })
}
