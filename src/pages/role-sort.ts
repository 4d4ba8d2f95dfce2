const COLUMNS = {
  name: { field: 'NAME', words: 'name', first: 'asc' },
  median: { field: 'MEDIAN_SALARY', words: 'median salary', first: 'desc' },
  openings: { field: 'OPEN_POSITIONS', words: 'open positions', first: 'desc' },
  change: { field: 'OPEN_POSITIONS_CHANGE', words: 'change of open positions in a week', first: 'desc' },
} as const
const DIRECTIONS = {
  asc: { direction: 'ASC', ariaSort: 'ascending', other: 'desc', words: 'lowest first' },
  desc: { direction: 'DESC', ariaSort: 'descending', other: 'asc', words: 'highest first' },
} as const
const DEFAULT_COLUMN = 'openings'

type Column = keyof typeof COLUMNS
type Order = keyof typeof DIRECTIONS

export interface RoleSort {
  readonly column: Column
  readonly order: Order
  /** As the schema's RoleOrder has it. */
  readonly orderBy: { readonly field: string; readonly direction: string }
}

/** Reads `sort` and `order` of an address, or says what is wrong with them; most open positions first where it says nothing. */
export function readRoleSort(search: URLSearchParams): RoleSort | { readonly problem: string } {
  const column = search.get('sort') ?? DEFAULT_COLUMN
  if (!isKey(COLUMNS, column))
    return { problem: `There is no column “${column.slice(0, 40)}”. Allowed: ${allowed(COLUMNS)}.` }
  const order = search.get('order') ?? COLUMNS[column].first
  if (!isKey(DIRECTIONS, order))
    return { problem: `There is no order “${order.slice(0, 40)}”. Allowed: ${allowed(DIRECTIONS)}.` }
  const { direction } = DIRECTIONS[order]
  return { column, order, orderBy: { field: COLUMNS[column].field, direction } }
}

/** For a template: `medianHref` leads to that order, or to its reverse where it is the order shown; that one has a `medianSort`, too. */
export function giveSortLinks({ column, order }: RoleSort): Record<string, string> {
  const shown = DIRECTIONS[order]
  const direction = column === 'name' ? `${order === 'asc' ? 'A to Z' : 'Z to A'}` : shown.words
  const given: Record<string, string> = {
    sortedBy: `${COLUMNS[column].words}, ${direction}`,
    [`${column}Sort`]: shown.ariaSort,
  }
  for (const [name, { first }] of Object.entries(COLUMNS))
    given[`${name}Href`] = sortHref(name as Column, name === column ? shown.other : first)
  return given
}

function sortHref(column: Column, order: Order): string {
  const isDefault = column === DEFAULT_COLUMN && order === COLUMNS[column].first
  return isDefault ? '/#roles' : `/?sort=${column}&order=${order}#roles`
}

function allowed(table: object): string {
  return Object.keys(table).join(', ')
}

function isKey<Table extends object>(table: Table, key: string): key is keyof Table & string {
  return Object.hasOwn(table, key)
}
