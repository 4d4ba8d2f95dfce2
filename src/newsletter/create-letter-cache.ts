import type { ComposedMail } from '../mail-ports.ts'
import type { StoredIssue } from '../newsletter-ports.ts'

/** The parts of a letter that its readers see. */
export interface LetterText {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** An issue's own letter, or that of one of its editions, ready to be addressed. */
export type LetterOf = (issue: StoredIssue, editionId: number | null) => Promise<ComposedMail>

export interface LetterCacheDependencies {
  /** The letter of an edition: stored, or composed from the frozen week. */
  readonly composeEdition: (issue: StoredIssue, editionId: number) => Promise<LetterText>
  readonly compose: (issue: StoredIssue, letter: LetterText) => Promise<ComposedMail>
  /** Letters kept at a time. */
  readonly capacity: number
}

/** Makes each letter once, even for several who ask at once, and forgets the one that was not asked for longest. */
export function createLetterCache({ composeEdition, compose, capacity }: LetterCacheDependencies): LetterOf {
  const kept = new Map<string, Promise<ComposedMail>>()
  const make = async (issue: StoredIssue, editionId: number | null) =>
    compose(issue, editionId === null ? issue : await composeEdition(issue, editionId))

  return (issue, editionId) => {
    const key = `${issue.number}:${editionId}`
    const found = kept.get(key)
    if (found) {
      kept.delete(key)
      kept.set(key, found)
      return found
    }
    const letter = make(issue, editionId)
    kept.set(key, letter)
    letter.catch(() => {
      if (kept.get(key) === letter) kept.delete(key)
    })
    const [oldest] = kept.keys()
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
    return letter
  }
}
