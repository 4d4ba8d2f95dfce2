import { type GraphQLSchema, isObjectType } from 'graphql'
import { DomainError } from '../errors.ts'

const MOST_IN_LIST = 100
/** What arguments of these names may hold, wherever they stand. */
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  first: [1, 100],
  last: [1, 100],
  weeks: [1, 104],
}

/**
 * Refuses what no argument of any field may hold: numbers and lists beyond their bounds, text that is no text.
 * @throws DomainError BAD_USER_INPUT
 */
export function checkArguments(value: unknown, path: string): void {
  if (typeof value === 'number') checkNumber(value, path)
  else if (typeof value === 'string') checkText(value, path)
  else if (Array.isArray(value)) {
    if (value.length > MOST_IN_LIST)
      throw new DomainError(
        'BAD_USER_INPUT',
        `The argument "${path}" lists ${value.length} values; at most ${MOST_IN_LIST} are allowed.`,
      )
    for (const [index, entry] of value.entries()) checkArguments(entry, `${path}[${index}]`)
  } else if (typeof value === 'object' && value !== null)
    for (const [name, entry] of Object.entries(value)) checkArguments(entry, path ? `${path}.${name}` : name)
}

function checkNumber(value: number, path: string): void {
  const bounds = BOUNDS[path]
  if (bounds && (value < bounds[0] || value > bounds[1]))
    throw new DomainError(
      'BAD_USER_INPUT',
      `The argument "${path}" is ${value}; it must be from ${bounds[0]} to ${bounds[1]}.`,
    )
}

function checkText(value: string, path: string): void {
  if (value.includes('\0') || !value.isWellFormed())
    throw new DomainError(
      'BAD_USER_INPUT',
      `The argument "${path}" holds a NUL character or half a surrogate pair; it must be well-formed Unicode text without NUL.`,
    )
}

/** Puts the check before every field with arguments. */
export function checkArgumentsOfAllFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field
      if (field.args.length === 0 || !resolve) continue
      field.resolve = (parent, args, context, info) => {
        checkArguments(args, '')
        return resolve(parent, args, context, info)
      }
    }
  }
  return schema
}
