import type { EditionLetter } from '../newsletter-ports.ts'
import { type ComposeDependencies, composeLetter } from './compose-letter.ts'

/**
 * An issue's letter for those who follow these roles, which come first in it; the market's own where none of them is
 * known any longer.
 * @throws Error as composeLetter
 */
export async function composeEdition(
  deps: ComposeDependencies,
  { week, roles }: { readonly week: string; readonly roles: readonly string[] },
): Promise<EditionLetter> {
  return (await composeLetter(deps, week, roles)).letter
}
