import { type DocumentNode, GraphQLError, Kind, visit } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/**
 * Refuses text that no database stores as it is, a NUL character or half a surrogate pair, in arguments and in
 * variables, and variables nested without end: HTTP 400 and BAD_USER_INPUT.
 */
export function createBrokenTextCheck(): Plugin {
  return {
    onParams({ params }) {
      const fault = findVariablesFault(params.variables)
      if (fault !== null) throw createFault(fault)
    },
    onParse() {
      return ({ result }) => {
        if (result === null || result instanceof Error) return
        const place = findBrokenTextInDocument(result)
        if (place !== null) throw createFault(tellBrokenText(place))
      }
    },
  }
}

/** Where a document holds such text, in words; null where it holds none. */
export function findBrokenTextInDocument(document: DocumentNode): string | null {
  let place: string | null = null
  visit(document, {
    [Kind.STRING]: ({ value, loc }) => {
      if (isBroken(value)) place ??= `the document at character ${loc?.start ?? 0}`
    },
  })
  return place
}

function createFault(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
}

/** The refusal of broken text, in a sentence. */
export function tellBrokenText(place: string): string {
  return `The text in ${place} has a NUL character or half a surrogate pair; only whole Unicode characters but NUL are allowed.`
}

function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

/** No input of the schema has as many levels, and what walks variables by calling itself must come to an end. */
const MOST_LEVELS = 20

/** What makes variables none, in a sentence: broken text, or too many levels; null where nothing does. */
export function findVariablesFault(variables: unknown): string | null {
  const left: { value: unknown; place: string; level: number }[] = [
    { value: variables, place: 'variables', level: 0 },
  ]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, place, level } = next
    if (typeof value === 'string' && isBroken(value)) return tellBrokenText(place)
    if (typeof value !== 'object' || value === null) continue
    if (level > MOST_LEVELS)
      return `The value of ${place} is nested more than ${MOST_LEVELS} levels deep, which is the most allowed.`
    for (const [key, inner] of Object.entries(value)) {
      if (isBroken(key)) return tellBrokenText(place)
      left.push({ value: inner, place: place.length > 100 ? place : `${place}.${key}`, level: level + 1 })
    }
  }
  return null
}
