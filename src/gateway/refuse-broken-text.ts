import { GraphQLError, Kind, visit } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/**
 * Refuses text that no database stores as it is, a NUL character or half a surrogate pair, in arguments and in
 * variables: HTTP 400 and BAD_USER_INPUT.
 */
export function createBrokenTextCheck(): Plugin {
  return {
    onParams({ params }) {
      const place = findBrokenText(params.variables, 'variables')
      if (place !== null) throw createBrokenText(place)
    },
    onParse() {
      return ({ result }) => {
        if (result === null || result instanceof Error) return
        visit(result, {
          [Kind.STRING]: ({ value, loc }) => {
            if (isBroken(value)) throw createBrokenText(`the document at character ${loc?.start ?? 0}`)
          },
        })
      }
    },
  }
}

function createBrokenText(place: string): GraphQLError {
  return new GraphQLError(
    `The text in ${place} has a NUL character or half a surrogate pair; only whole Unicode characters but NUL are allowed.`,
    { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } },
  )
}

function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

/** Walks without calling itself, so that no depth of variables ends it. */
function findBrokenText(value: unknown, name: string): string | null {
  const left: { value: unknown; place: string }[] = [{ value, place: name }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, place } = next
    if (typeof value === 'string' && isBroken(value)) return place
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (isBroken(key)) return place
      left.push({ value: inner, place: place.length > 100 ? place : `${place}.${key}` })
    }
  }
  return null
}
