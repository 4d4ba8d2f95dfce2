import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core'
import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'

/** How long what is deprecated is answered, at least. */
export const DEPRECATION_DAYS = 365

const DAY_MS = 86_400_000
const REASON = /^Use (\S+) instead\. Deprecated on (\d{4}-\d{2}-\d{2}), answered until (\d{4}-\d{2}-\d{2})\.$/

interface Deprecation {
  readonly replacement: string
  readonly deprecatedOn: string
  readonly answeredUntil: string
}

/** What a reason says; null where it is not written as docs/schema-policy.md asks. */
export function readReason(reason: string): Deprecation | null {
  const [, replacement, deprecatedOn, answeredUntil] = REASON.exec(reason) ?? []
  if (!replacement || !deprecatedOn || !answeredUntil) return null
  return isDay(deprecatedOn) && isDay(answeredUntil) ? { replacement, deprecatedOn, answeredUntil } : null
}

const isDay = (text: string) => {
  const ms = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Every field, argument, input field and enum value by its path (`Type.field`, `Type.field.argument`), with its reason. */
export function* reasonsByPath(schema: GraphQLSchema): Generator<[string, string | null]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isEnumType(type))
      for (const value of type.getValues())
        yield [`${type.name}.${value.name}`, value.deprecationReason ?? null]
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        yield [`${type.name}.${field.name}`, field.deprecationReason ?? null]
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field.deprecationReason ?? null]
        for (const argument of field.args)
          yield [`${type.name}.${field.name}.${argument.name}`, argument.deprecationReason ?? null]
      }
  }
}

/** What is wrong with each deprecation of a schema, a sentence each; none where all keep the policy. */
export function findPoorDeprecations(schema: GraphQLSchema): string[] {
  const reasons = new Map(reasonsByPath(schema))
  return [...reasons].flatMap(([path, reason]) => {
    if (reason === null) return []
    const read = readReason(reason)
    if (read === null)
      return [`${path}: "${reason}" names no replacement or no two dates as the policy words them.`]
    const days = (Date.parse(read.answeredUntil) - Date.parse(read.deprecatedOn)) / DAY_MS
    if (days < DEPRECATION_DAYS) return [`${path}: it is answered for ${days} days, not ${DEPRECATION_DAYS}.`]
    if (!reasons.has(read.replacement))
      return [`${path}: its replacement ${read.replacement} is not in the schema.`]
    if (reasons.get(read.replacement) !== null)
      return [`${path}: its replacement ${read.replacement} is deprecated itself.`]
    return []
  })
}

/** Changes that break a query which the released schema answers, but for what was deprecated until before today. */
export async function findBreaking(
  released: GraphQLSchema,
  next: GraphQLSchema,
  today: string,
): Promise<string[]> {
  const reasons = new Map(reasonsByPath(released))
  const isExpired = ({ type, path = '' }: Change) => {
    const until = readReason(reasons.get(path) ?? '')?.answeredUntil
    return type.endsWith('_REMOVED') && until !== undefined && until < today
  }
  const changes = await diff(released, next)
  return tell(changes, CriticalityLevel.Breaking, (change) => !isExpired(change))
}

/** What the policy lets in at any time: an optional argument, an optional field of an input. */
const AT_ANY_TIME: ReadonlySet<string> = new Set(['FIELD_ARGUMENT_ADDED', 'INPUT_FIELD_ADDED'])

/** Changes that can surprise a program, such as a new value of an enum. */
export async function findDangerous(released: GraphQLSchema, next: GraphQLSchema): Promise<string[]> {
  return tell(await diff(released, next), CriticalityLevel.Dangerous, ({ type }) => !AT_ANY_TIME.has(type))
}

const tell = (changes: readonly Change[], level: CriticalityLevel, isMeant: (change: Change) => boolean) =>
  changes
    .filter((change) => change.criticality.level === level && isMeant(change))
    .map(({ message }) => message)
    .toSorted()
