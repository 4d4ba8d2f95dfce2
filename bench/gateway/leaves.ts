/** How many leaves a JSON value has: whatever is neither an object nor a list, null included. */
export function countLeaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, inner) => sum + countLeaves(inner), 0)
}
