import type { EditionLetter, EditionStore } from '../newsletter-ports.ts'
import type { Clock } from '../ports.ts'
import { composeEdition } from './compose-edition.ts'
import type { ComposeDependencies } from './compose-letter.ts'

export interface EditionDependencies {
  readonly editions: Pick<EditionStore, 'edition' | 'saveLetter'>
  readonly compose: ComposeDependencies
  readonly clock: Clock
}

/**
 * The letter of an edition, composed where nobody has needed it before. Whoever composes it at the same time gets the
 * same: the first that is stored.
 * @throws Error where there is no such edition
 */
export async function loadEditionLetter(
  { editions, compose, clock }: EditionDependencies,
  { week }: { readonly week: string },
  id: number,
): Promise<EditionLetter> {
  const edition = await editions.edition(id)
  if (edition === null) throw new Error(`there is no edition ${id} of the letter of ${week}`)
  if (edition.letter !== null) return edition.letter
  const letter = await composeEdition(compose, { week, roles: edition.roles })
  return editions.saveLetter(id, letter, clock())
}
