import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'

/** Deeper and larger than the limits of form let a document be, unless its fragments go in circles. */
const DEEPEST = 40
const MOST_FIELDS = 4_000

/**
 * How many pairs of fields an answer merges into one, because both stand in one place under one name. Validation compares
 * each with each, so that a few kilobytes could keep it busy for a second.
 * @param document whose fields, fragments written out, are within the limit
 */
export function countFieldPairs(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  let seen = 0
  let pairs = 0

  function count(sets: readonly SelectionSetNode[], depth: number): void {
    const fields = new Map<string, { times: number; below: SelectionSetNode[] }>()
    const spread = new Set<string>()
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet)
        else if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = fragments.get(selection.name.value)
          if (fragment === undefined || spread.has(selection.name.value)) continue
          spread.add(selection.name.value)
          collect(fragment.selectionSet)
        } else {
          const name = (selection.alias ?? selection.name).value
          const field = fields.get(name) ?? { times: 0, below: [] }
          pairs += field.times
          field.times += 1
          seen += 1
          if (selection.selectionSet) field.below.push(selection.selectionSet)
          fields.set(name, field)
        }
      }
    }
    for (const set of sets) collect(set)
    if (depth === DEEPEST) return
    for (const { below } of fields.values())
      if (below.length > 0 && seen <= MOST_FIELDS) count(below, depth + 1)
  }

  for (const definition of document.definitions)
    if (
      definition.kind !== Kind.FRAGMENT_DEFINITION &&
      'selectionSet' in definition &&
      definition.selectionSet
    )
      count([definition.selectionSet], 1)
  return pairs
}
