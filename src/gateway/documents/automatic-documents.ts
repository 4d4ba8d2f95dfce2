import { createBoundedCache } from '../bounded-cache.ts'

/** Documents that clients sent once with their hash, to send the hash alone from then on. */
export interface AutomaticDocuments {
  /** By the SHA-256 of the text, lower-case hex. */
  find(hash: string): string | undefined
  /** Whoever keeps a text has made sure that the hash is its hash. */
  keep(hash: string, text: string): void
}

/**
 * Keeps what was used last.
 * @param mostCharacters of all texts and their hashes together, so that short texts are bounded too; the longest
 *   unused go first, and a text that is longer is not kept
 */
export function createAutomaticDocuments(mostCharacters: number): AutomaticDocuments {
  const texts = createBoundedCache<string>(mostCharacters, (hash, text) => hash.length + text.length)
  return { find: texts.get, keep: texts.set }
}
