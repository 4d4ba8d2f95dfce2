import type { PostingCursor } from '../ports.ts'
import type { PostingRow } from '../posting-row.ts'
import { isDate } from '../publication/calendar.ts'
import { decodeCursor, encodeCursor, type Page, throwBadCursor } from './connection.ts'
import type { RequestContext } from './context.ts'
import type { MarketView } from './read-market.ts'

/** PostgreSQL's largest integer. */
export const LARGEST_ID = 2_147_483_647

const cursorOf = ({ firstSeen, id }: PostingCursor) => encodeCursor(`${firstSeen} ${id}`)

function readCursor(cursor: string): PostingCursor {
  const [firstSeen = '', digits = '', ...rest] = decodeCursor(cursor, 'after').split(' ')
  const id = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN
  if (!isDate(firstSeen) || !(id <= LARGEST_ID) || rest.length > 0) throwBadCursor(cursor, 'after')
  return { firstSeen, id }
}

/**
 * A page of the postings behind a market, newest first.
 * @throws DomainError BAD_USER_INPUT where the cursor is none of ours
 */
export async function pageOfPostings(
  context: RequestContext,
  { snapshot, role, filter }: MarketView,
  { first, after }: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<PostingRow>> {
  const { rows, totalCount, hasNextPage } = await context.postings.page({
    countedOn: snapshot.countedOn,
    isSample: snapshot.isSample,
    filter: filter ?? undefined,
    role: role?.slug ?? null,
    first,
    after: after == null ? null : readCursor(after),
  })
  const edges = rows.map((node) => ({ cursor: cursorOf(node), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  }
}
