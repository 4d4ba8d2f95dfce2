import { DomainError } from '../errors.ts'

/** How many nodes a connection gives where its caller names no number. */
export const DEFAULT_PAGE_SIZE = 20

export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** The part of a list that a page asks for, as Relay's specification of connections has it. */
export interface Page<Node> {
  readonly edges: { cursor: string; node: Node }[]
  readonly pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
  readonly totalCount: number
}

export const encodeCursor = (key: string): string => Buffer.from(`at:${key}`).toString('base64url')

/** @throws DomainError BAD_USER_INPUT where it is no cursor of ours */
export function decodeCursor(cursor: string, argument: string): string {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!text.startsWith('at:') || encodeCursor(text.slice(3)) !== cursor) throwBadCursor(cursor, argument)
  return text.slice(3)
}

export function throwBadCursor(cursor: string, argument: string): never {
  throw new DomainError(
    'BAD_USER_INPUT',
    `${JSON.stringify(cursor.slice(0, 80))} (argument "${argument}") is no cursor of this list; use one of its own edges or pageInfo.`,
  )
}

/**
 * A page of a list that is in memory. A cursor names its node, so it stays good when the order changes.
 * @param keyOf tells the nodes of this list apart
 * @throws DomainError BAD_USER_INPUT where a cursor is of no node of this list
 */
export function pageOf<Node>(
  nodes: readonly Node[],
  page: PageArguments,
  keyOf: (node: Node) => string,
): Page<Node> {
  const placeOf = (cursor: string, argument: string) => {
    const key = decodeCursor(cursor, argument)
    const place = nodes.findIndex((node) => keyOf(node) === key)
    return place < 0 ? throwBadCursor(cursor, argument) : place
  }
  const size = page.first ?? (page.last == null ? DEFAULT_PAGE_SIZE : nodes.length)
  const afterPlace = page.after == null ? 0 : placeOf(page.after, 'after') + 1
  const beforePlace = page.before == null ? nodes.length : placeOf(page.before, 'before')
  const end = Math.min(beforePlace, afterPlace + size)
  const start = page.last == null ? afterPlace : Math.max(afterPlace, end - page.last)
  const edges = nodes.slice(start, end).map((node) => ({ cursor: encodeCursor(keyOf(node)), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: end < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: nodes.length,
  }
}
