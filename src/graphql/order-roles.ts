import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { RoleText } from './answer-sources.ts'
import type { RequestContext } from './context.ts'
import type { OrderDirection, RoleOrderField } from './objects.ts'
import { compareText } from './order.ts'
import { findEarlierWeek } from './read-week.ts'

export interface Ordered<Field> {
  readonly field: Field
  readonly direction: OrderDirection
}

/** Sorts by a figure, nulls last in either direction, ties by name. */
export function sortByFigure<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  figureOf: (entry: Entry) => number | null,
  direction: OrderDirection,
): Entry[] {
  const sign = direction === 'ASC' ? 1 : -1
  return entries
    .map((entry) => ({ entry, figure: figureOf(entry) }))
    .sort((a, b) => {
      if (a.figure === null || b.figure === null)
        return (
          Number(a.figure === null) - Number(b.figure === null) || compareText(a.entry.name, b.entry.name)
        )
      return sign * (a.figure - b.figure) || compareText(a.entry.name, b.entry.name)
    })
    .map(({ entry }) => entry)
}

/** Sorts by name in code-point order. */
export function sortByName<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  direction: OrderDirection,
): Entry[] {
  const sign = direction === 'ASC' ? 1 : -1
  return entries.toSorted((a, b) => sign * compareText(a.name, b.name))
}

/** All roles in the order of a week's figures; without a published week they count 0. */
export async function orderRoles(
  context: RequestContext,
  snapshot: WeekSnapshot | undefined,
  { field, direction }: Ordered<RoleOrderField>,
): Promise<RoleText[]> {
  if (field === 'NAME') return sortByName(context.roles, direction)
  const isChange = field === 'OPEN_POSITIONS_CHANGE' || field === 'MEDIAN_SALARY_CHANGE'
  const before = isChange && snapshot ? await findEarlierWeek(context, snapshot.week, 1) : undefined
  const figureIn = (week: WeekSnapshot | undefined, { slug }: RoleText): number | null => {
    if (field === 'OPEN_POSITIONS' || field === 'OPEN_POSITIONS_CHANGE')
      return week?.roles.get(slug)?.openPositions ?? 0
    const salary = week?.roles.get(slug)?.salary.MIDPOINT
    return salary && salary.sampleSize >= context.minimumSampleSize ? salary.median : null
  }
  const changeOf = (role: RoleText): number | null => {
    const [now, then] = [figureIn(snapshot, role), figureIn(before, role)]
    return before === undefined || now === null || then === null ? null : now - then
  }
  return sortByFigure(context.roles, isChange ? changeOf : (role) => figureIn(snapshot, role), direction)
}
