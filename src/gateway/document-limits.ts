import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from 'graphql'
import { countFieldPairs } from './count-field-pairs.ts'

/** Limits of a document's form, checked before validation. What it costs is the schema's to say. */
export const DOCUMENT_LIMITS = {
  /** Fields below fields, the root field being the first. */
  depth: 10,
  /** The same below __schema and __type: tools unwrap list and non-null types one by one. */
  introspectionDepth: 20,
  /** Lists of fields or types below one another there: the schema leads back to itself at each. */
  introspectionLists: 2,
  aliases: 50,
  directives: 50,
  directivesInOnePlace: 3,
  /** Fields after every fragment is written out where it is spread. */
  fields: 2_000,
  /** How often __schema and __type are asked. */
  introspections: 4,
  /** Validation looks at each two of them. */
  fragments: 50,
  /** Of fields in one place under one name; see countFieldPairs. */
  fieldPairs: 2_000,
} as const

interface Extent {
  readonly depth: number
  readonly introspectionDepth: number
  readonly introspectionLists: number
  /** The same below a field that nobody asked __schema or __type for yet. */
  readonly lists: number
  readonly fields: number
  readonly introspections: number
}

/**
 * Measures a document in time that grows with its length, not with what its fragments multiply to.
 * @returns which limit it breaks, in a sentence; null where it keeps them all
 */
export function findBrokenLimit(document: DocumentNode): string | null {
  const { aliases, directives, directivesInOnePlace } = countMarks(document)
  const { depth, introspectionDepth, introspectionLists, fields, introspections } = measure(document)
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length
  const measured: readonly Measured[] = [
    [fragments, DOCUMENT_LIMITS.fragments, 'fragments'],
    [directivesInOnePlace, DOCUMENT_LIMITS.directivesInOnePlace, 'directives in one place'],
    [directives, DOCUMENT_LIMITS.directives, 'directives'],
    [aliases, DOCUMENT_LIMITS.aliases, 'aliases'],
    [depth, DOCUMENT_LIMITS.depth, 'levels of fields'],
    [introspectionDepth, DOCUMENT_LIMITS.introspectionDepth, 'levels of introspection'],
    [introspectionLists, DOCUMENT_LIMITS.introspectionLists, 'levels of lists in the introspection'],
    [introspections, DOCUMENT_LIMITS.introspections, 'fields __schema and __type'],
    [fields, DOCUMENT_LIMITS.fields, 'fields, fragments written out'],
  ]
  const broken = measured.find(isBroken)
  if (broken !== undefined) return tell(broken)
  // Counted last: it takes time by the number of fields.
  const pairs: Measured = [
    countFieldPairs(document),
    DOCUMENT_LIMITS.fieldPairs,
    'pairs of fields of one name in one place',
  ]
  return isBroken(pairs) ? tell(pairs) : null
}

/** What was found, what is allowed, and of what. */
type Measured = readonly [number, number, string]

const isBroken = ([found, allowed]: Measured) => found > allowed

function tell([found, allowed, what]: Measured): string {
  const shown = found > 1_000_000 ? 'more than a million' : String(found)
  return `The document has ${shown} ${what}; at most ${allowed} are allowed.`
}

function countMarks(document: DocumentNode) {
  let aliases = 0
  let directives = 0
  let directivesInOnePlace = 0
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD && node.alias) aliases += 1
      if (!('directives' in node) || !node.directives) return
      directives += node.directives.length
      directivesInOnePlace = Math.max(directivesInOnePlace, node.directives.length)
    },
  })
  return { aliases, directives, directivesInOnePlace }
}

function measure(document: DocumentNode): Extent {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const known = new Map<string, Extent>()
  // A fragment that spreads itself counts as nothing here: validation refuses it.
  const measureFragment = (name: string): Extent => {
    const found = known.get(name)
    if (found) return found
    known.set(name, NOTHING)
    const fragment = fragments.get(name)
    const extent = fragment ? measureSelections(fragment.selectionSet, measureFragment) : NOTHING
    known.set(name, extent)
    return extent
  }
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  )
  return join(operations.map(({ selectionSet }) => measureSelections(selectionSet, measureFragment)))
}

const NOTHING: Extent = {
  depth: 0,
  introspectionDepth: 0,
  introspectionLists: 0,
  lists: 0,
  fields: 0,
  introspections: 0,
}
const INTROSPECTION_LISTS = new Set(['fields', 'inputFields', 'interfaces', 'possibleTypes'])

function measureSelections(
  { selections }: SelectionSetNode,
  measureFragment: (name: string) => Extent,
): Extent {
  return join(
    selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value)
      const below = selection.selectionSet
        ? measureSelections(selection.selectionSet, measureFragment)
        : NOTHING
      if (selection.kind === Kind.INLINE_FRAGMENT) return below
      const isIntrospection = selection.name.value === '__schema' || selection.name.value === '__type'
      const levels = below.depth + 1
      const lists = below.lists + (INTROSPECTION_LISTS.has(selection.name.value) ? 1 : 0)
      return {
        depth: isIntrospection ? 1 : levels,
        introspectionDepth: isIntrospection ? levels : below.introspectionDepth,
        introspectionLists: isIntrospection ? lists : below.introspectionLists,
        lists,
        fields: below.fields + 1,
        introspections: below.introspections + (isIntrospection ? 1 : 0),
      }
    }),
  )
}

function join(extents: readonly Extent[]): Extent {
  return extents.reduce(
    (all, one) => ({
      depth: Math.max(all.depth, one.depth),
      introspectionDepth: Math.max(all.introspectionDepth, one.introspectionDepth),
      introspectionLists: Math.max(all.introspectionLists, one.introspectionLists),
      lists: Math.max(all.lists, one.lists),
      fields: all.fields + one.fields,
      introspections: all.introspections + one.introspections,
    }),
    NOTHING,
  )
}
