import { type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql'

/**
 * Whether a document has conditions, and anywhere in it a field that is asked for twice. Where the first is left out by
 * its condition, the second has another place in the answer.
 */
export function hasConditionalMerges(document: DocumentNode): boolean {
  const fragments = new Map<string, SelectionSetNode>()
  let hasConditions = false
  visit(document, {
    [Kind.FRAGMENT_DEFINITION]: ({ name, selectionSet }) => void fragments.set(name.value, selectionSet),
    [Kind.DIRECTIVE]: () => {
      hasConditions = true
    },
  })
  if (!hasConditions) return false
  let hasMerges = false
  visit(document, {
    [Kind.SELECTION_SET]: (selectionSet) => {
      hasMerges ||= !areNew(new Set(), selectionSet, fragments)
    },
  })
  return hasMerges
}

/** Adds the fields of a selection, those of its fragments too. @returns whether none was there before */
function areNew(
  known: Set<string>,
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return areNew(known, selection.selectionSet, fragments)
    const isField = selection.kind === Kind.FIELD
    const name = isField ? (selection.alias ?? selection.name).value : `...${selection.name.value}`
    if (known.has(name)) return false
    known.add(name)
    const fragment = isField ? undefined : fragments.get(selection.name.value)
    return !fragment || areNew(known, fragment, fragments)
  })
}
