import { DomainError } from '../../errors.ts'
import type { RunOperation } from '../../ports.ts'
import { findRefusal } from '../read-filter.ts'

export interface NamedRole {
  readonly slug: string
  readonly name: string
}

/** One side of an address, read as a slug or as the words of a job title; null where it is none of our roles. */
export interface FoundPair {
  readonly left: NamedRole | null
  readonly right: NamedRole | null
}

type Operations = Readonly<Record<string, string>>

/** Finds the two roles that somebody means, by slugs or titles. */
export async function findPair(
  run: RunOperation,
  operations: Operations,
  [left, right]: readonly [string, string],
): Promise<FoundPair> {
  const found = (await run(operations['compare-find'] ?? '', {
    left,
    right,
    leftTitle: titleOf(left),
    rightTitle: titleOf(right),
  })) as Record<'left' | 'right', NamedRole | null> &
    Record<'leftMatch' | 'rightMatch', { readonly role: NamedRole } | null>
  return {
    left: found.left ?? found.leftMatch?.role ?? null,
    right: found.right ?? found.rightMatch?.role ?? null,
  }
}

/** The slugs of the roles whose slugs are nearest to a word that is none. */
export async function findNearest(
  run: RunOperation,
  operations: Operations,
  word: string,
): Promise<readonly string[]> {
  try {
    await run(operations['compare-nearest'] ?? '', { slugs: [word] })
    return []
  } catch (error) {
    const refusal = findRefusal(error)
    if (!(refusal instanceof DomainError)) throw error
    return refusal.suggestions ?? []
  }
}

function titleOf(slug: string): string {
  return slug.replace(/[-_+]+/g, ' ')
}
