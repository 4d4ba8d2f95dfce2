import { type GraphQLField, getNamedType, isLeafType, isListType, isNonNullType } from 'graphql'
import { DEFAULT_PAGE_SIZE } from './connection.ts'

/**
 * The most an operation may ask for. A full comparison of two roles costs about 100 points, is 7 fields deep and has
 * about 150 fields.
 */
export const QUERY_LIMITS = { complexity: 5000, depth: 15, breadth: 500 } as const

/** The arguments that a field's cost hangs on. */
export const COST_ARGUMENTS: ReadonlySet<string> = new Set([
  'where',
  'first',
  'last',
  'weeks',
  'ids',
  'slugs',
])

/** A filter is answered by the store and not from memory. */
const FILTER_POINTS = 40
/** So is a list of postings. */
const POSTINGS_POINTS = 10
/** How many entries a list has, about, that takes no number. */
const LIST_SIZE = 10
const MOST_ENTRIES = 104

interface FieldCost {
  readonly field: number
  readonly multiplier: number
}

/**
 * What a field costs by its type and arguments: nothing for a value, a point for an object, and for a list what stands
 * below it once for each entry that may come. Arguments out of bounds are refused later and count as the nearest bound.
 */
export function costOfField(
  args: Readonly<Record<string, unknown>>,
  { name, type }: Pick<GraphQLField<unknown, unknown>, 'name' | 'type'>,
): FieldCost {
  const named = getNamedType(type)
  if (isLeafType(named)) return { field: 0, multiplier: 1 }
  const list = isListType(isNonNullType(type) ? type.ofType : type)
  const field =
    1 +
    (isFilter(args.where) ? FILTER_POINTS : 0) +
    (named.name === 'PostingConnection' ? POSTINGS_POINTS : 0)
  if (named.name.endsWith('Connection'))
    return {
      field,
      multiplier: Math.min(entries(args.first ?? args.last, DEFAULT_PAGE_SIZE), lengthOf(args.slugs)),
    }
  // The connection above has counted them already.
  if (list && Object.keys(args).length === 0 && (name === 'edges' || name === 'nodes'))
    return { field, multiplier: 1 }
  // The lists below it take no number of their own.
  if (name === 'skillOverlap')
    return { field, multiplier: Math.ceil(entries(args.first, LIST_SIZE) / LIST_SIZE) }
  if (!list) return { field, multiplier: 1 }
  const asked = Array.isArray(args.ids) ? args.ids.length : (args.first ?? args.weeks)
  return { field, multiplier: entries(asked, LIST_SIZE) }
}

const lengthOf = (list: unknown) => (Array.isArray(list) ? Math.max(1, list.length) : MOST_ENTRIES)

const isFilter = (where: unknown) =>
  typeof where === 'object' &&
  where !== null &&
  Object.values(where).some((list) => Array.isArray(list) && list.length > 0)

const entries = (asked: unknown, otherwise: number) =>
  Math.min(MOST_ENTRIES, Math.max(1, typeof asked === 'number' ? asked : otherwise))
