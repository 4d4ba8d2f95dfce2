/** The address that opens an operation with its variables in GraphiQL, filled in; asked for JSON it answers. */
export function queryLink(operation: string, variables: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams({ query: operation, variables: JSON.stringify(variables) })
  return `/graphql?${search}`
}
