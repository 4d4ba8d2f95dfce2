/** Slugs of the roles that moved, as a weekly letter's answer tells in `moved`; in code-point order, each once. */
export function readMovedRoles(answer: Readonly<Record<string, unknown>>): readonly string[] {
  const moved = answer.moved as Moved | null | undefined
  if (moved === undefined) throw new Error('the answer of a weekly letter has no field moved')
  if (moved === null) return []
  const slugs = [...moved.openPositions, ...moved.medianSalary].map(({ role }) => role.slug)
  return [...new Set(slugs)].toSorted()
}

interface Moved {
  readonly openPositions: readonly MovedRole[]
  readonly medianSalary: readonly MovedRole[]
}

interface MovedRole {
  readonly role: { readonly slug: string }
}
