import { Lexer, Source, TokenKind } from 'graphql'

/** Limits of a document's text, checked before it is parsed. */
export const TOKEN_LIMITS = {
  /** Comments and space too: reading them takes time. */
  characters: 30_000,
  /** Names, punctuation and values; comments are free. */
  tokens: 2_000,
  /** Brackets of any kind within brackets: the parser calls itself for each. */
  nesting: 60,
} as const

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Reads a document's tokens up to the first limit it breaks.
 * @returns which one, in a sentence; null where it keeps them, or ends in a mistake that the parser will name
 */
export function findBrokenTokenLimit(text: string): string | null {
  if (text.length > TOKEN_LIMITS.characters)
    return `The document has ${text.length} characters; at most ${TOKEN_LIMITS.characters} are allowed. What is long belongs in variables.`
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  let nesting = 0
  try {
    while (lexer.advance().kind !== TokenKind.EOF) {
      tokens += 1
      if (tokens > TOKEN_LIMITS.tokens)
        return `The document has more than ${TOKEN_LIMITS.tokens} tokens, which is the most allowed.`
      if (OPENING.has(lexer.token.kind)) nesting += 1
      if (CLOSING.has(lexer.token.kind)) nesting -= 1
      if (nesting > TOKEN_LIMITS.nesting)
        return `The document has brackets within brackets more than ${TOKEN_LIMITS.nesting} deep, which is the most allowed.`
    }
  } catch {
    return null
  }
  return null
}
