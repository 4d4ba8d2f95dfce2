import {
  DEFAULT_PAGE_SIZE,
  decodeCursor,
  encodeCursor,
  type Page,
  type PageArguments,
  throwBadCursor,
} from './connection.ts'
import { LARGEST_ID } from './page-of-postings.ts'

/** What is asked of Prisma's issues. */
export interface IssueDelegate {
  findMany(query: object): Promise<readonly { readonly number: number }[]>
  findFirst(query: object): Promise<object | null>
  count(query: object): Promise<number>
}

function readCursor(cursor: string, argument: string): number {
  const digits = decodeCursor(cursor, argument)
  const number = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN
  return number <= LARGEST_ID ? number : throwBadCursor(cursor, argument)
}

/**
 * A page of issues, newest first.
 * @param selection what of them to read
 * @param where which of them there are
 * @throws DomainError BAD_USER_INPUT where a cursor is none of ours
 */
export async function pageOfIssues(
  issues: IssueDelegate,
  selection: object,
  where: object,
  { first, after, last, before }: PageArguments,
): Promise<Page<{ readonly number: number }>> {
  const below = after == null ? undefined : readCursor(after, 'after')
  const above = before == null ? undefined : readCursor(before, 'before')
  const between = { ...where, number: { ...(below && { lt: below }), ...(above && { gt: above }) } }
  const [totalCount, inRange] = await Promise.all([issues.count({ where }), issues.count({ where: between })])
  const end = Math.min(inRange, first ?? (last == null ? DEFAULT_PAGE_SIZE : inRange))
  const start = last == null ? 0 : Math.max(0, end - last)
  const rows = await issues.findMany({
    ...selection,
    where: between,
    orderBy: { number: 'desc' },
    skip: start,
    take: end - start,
  })
  const edges = rows.map((node) => ({ cursor: encodeCursor(String(node.number)), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: end < inRange || above !== undefined,
      hasPreviousPage: start > 0 || below !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  }
}
