import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

/** Chooses one of 0 to `below - 1`; 0 is always the simplest choice. */
export type Choose = (below: number) => number

export interface RandomDocument {
  readonly text: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Values for arguments and fields of inputs, by their names; among them some that nobody knows. */
export type Vocabulary = Readonly<Record<string, readonly unknown[]>>

const MOST_FIELDS = 40
const DEEPEST = 7

interface Variable {
  readonly declaration: string
  readonly value: unknown
  readonly isGiven: boolean
}

/**
 * A valid query of fields that are not live: aliases, fields that are merged, fragments within fragments, @skip and
 * @include, arguments and variables of all kinds, with and without defaults.
 */
export function writeRandomDocument(
  schema: GraphQLSchema,
  vocabulary: Vocabulary,
  choose: Choose,
): RandomDocument {
  const variables: Variable[] = []
  const fragments: { readonly name: string; readonly type: string; readonly text: string }[] = []
  const aliases = new Map<string, string>()
  let fieldsLeft = MOST_FIELDS

  const pick = <Item>(items: readonly Item[]): Item => items[choose(items.length)] as Item

  /** A value as variables carry it. */
  function drawValue(name: string, type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return drawValue(name, type.ofType)
    if (isListType(type)) {
      const items = Array.from({ length: choose(3) }, () => drawValue(name, type.ofType))
      // One value stands for a list of it.
      return items.length === 1 && choose(2) === 1 ? items[0] : items
    }
    if (isEnumType(type)) return pick(type.getValues()).name
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isRequired(field) || choose(4) === 1)
      return Object.fromEntries(fields.map((field) => [field.name, drawValue(field.name, field.type)]))
    }
    const known = vocabulary[name] ?? vocabulary[getNamedType(type).name]
    if (known === undefined) throw new Error(`nobody knows a value for ${name}: ${type}`)
    return pick(known)
  }

  function declare(type: string, value: unknown, fallback: string | undefined, isGiven: boolean): string {
    const name = `v${variables.length}`
    const declaration = `$${name}: ${type}${fallback === undefined ? '' : ` = ${fallback}`}`
    variables.push({ declaration, value, isGiven })
    return `$${name}`
  }

  function writeArgument({ name, type }: GraphQLArgument): string {
    const isNull = !isNonNullType(type) && choose(8) === 1
    const value = isNull ? null : drawValue(name, type)
    const named = getNamedType(type)
    const literal = writeLiteral(value, isEnumType(named))
    if (choose(2) === 0) return `${name}: ${literal}`
    const fallback = choose(2) === 1 ? writeLiteral(drawValue(name, type), isEnumType(named)) : undefined
    const isOptional = fallback !== undefined || !isNonNullType(type)
    return `${name}: ${declare(String(type), value, fallback, !isOptional || choose(3) !== 1)}`
  }

  function writeArguments(field: GraphQLField<unknown, unknown>): string {
    const chosen = field.args.filter((argument) => isRequiredArgument(argument) || choose(3) === 1)
    return chosen.length === 0 ? '' : `(${chosen.map(writeArgument).join(', ')})`
  }

  function writeDirectives(): string {
    if (choose(6) !== 1) return ''
    const name = pick(['include', 'skip'])
    const value = choose(2) === 0
    const isLiteral = choose(2) === 0
    const condition = isLiteral ? value : declareCondition(value)
    return ` @${name}(if: ${condition})`
  }

  function declareCondition(value: boolean): string {
    const hasFallback = choose(2) === 1
    return hasFallback
      ? declare('Boolean', value, String(choose(2) === 1), choose(2) === 1)
      : declare('Boolean!', value, undefined, true)
  }

  function writeField(type: GraphQLObjectType, depth: number): string {
    fieldsLeft -= 1
    const fields = Object.values(type.getFields()).filter(
      (field) => field.extensions.live !== true && (depth > 0 || isLeafType(getNamedType(field.type))),
    )
    const at = choose(fields.length + 1)
    const field = fields[at]
    if (field === undefined) return `${choose(2) === 1 ? 'itsType: ' : ''}__typename${writeDirectives()}`
    const args = writeArguments(field)
    const shown = `${field.name}${args}`
    const alias = args === '' && choose(3) !== 1 ? '' : `${aliasOf(`${type.name}.${shown}`)}: `
    const inner = getNamedType(field.type)
    const selection = isObjectType(inner) ? ` ${writeSelection(inner, depth - 1)}` : ''
    return `${alias}${shown}${writeDirectives()}${selection}`
  }

  /** The same for the same, so that some fields are merged. */
  function aliasOf(shown: string): string {
    const alias = aliases.get(shown) ?? `a${aliases.size}`
    aliases.set(shown, alias)
    return alias
  }

  function writeFragment(type: GraphQLObjectType, depth: number): string {
    const known = fragments.filter((fragment) => fragment.type === type.name)
    if (known.length > 0 && choose(2) === 1) return `...${pick(known).name}${writeDirectives()}`
    if (choose(2) === 0)
      return `...${choose(2) === 1 ? ` on ${type.name}` : ''}${writeDirectives()} ${writeSelection(type, depth)}`
    const text = writeSelection(type, depth)
    const name = `F${fragments.length}`
    fragments.push({ name, type: type.name, text })
    return `...${name}${writeDirectives()}`
  }

  function writeSelection(type: GraphQLObjectType, depth: number): string {
    const parts: string[] = []
    do {
      const isFragment = fieldsLeft > 0 && choose(6) === 1
      parts.push(isFragment ? writeFragment(type, depth) : writeField(type, fieldsLeft > 0 ? depth : 0))
    } while (fieldsLeft > 0 && choose(3) !== 0)
    return `{ ${parts.join(' ')} }`
  }

  const selection = writeSelection(schema.getQueryType() as GraphQLObjectType, DEEPEST)
  const declarations = variables.map(({ declaration }) => declaration).join(', ')
  return {
    text: [
      `query Random${declarations === '' ? '' : `(${declarations})`} ${selection}`,
      ...fragments.map(({ name, type, text }) => `fragment ${name} on ${type} ${text}`),
    ].join('\n'),
    variables: Object.fromEntries(
      variables.flatMap(({ value, isGiven }, index) => (isGiven ? [[`v${index}`, value]] : [])),
    ),
  }
}

const isRequired = (field: { readonly type: GraphQLInputType; readonly defaultValue?: unknown }) =>
  isNonNullType(field.type) && field.defaultValue === undefined

/** A value as a document has it: names of enums without quotes. */
function writeLiteral(value: unknown, isEnum: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeLiteral(item, isEnum)).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}: ${writeLiteral(inner, ENUM_FIELDS.has(name))}`)
      .join(', ')}}`
  return isEnum && typeof value === 'string' ? value : JSON.stringify(value)
}

/** Fields of inputs whose values are enums. */
const ENUM_FIELDS = new Set(['seniority', 'workplace', 'field', 'direction'])
