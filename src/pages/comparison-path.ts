/** The address of two roles' comparison, whichever is named first: `/compare/ai-engineer-vs-data-scientist`. */
export function comparisonPath(one: string, other: string): string {
  const [left, right] = one < other ? [one, other] : [other, one]
  return `/compare/${left}-vs-${right}`
}
