import type { Variables } from '../documents/prepare-document.ts'

/** What a request asks, as its parameters have it, before any of it is looked up. */
export interface AskedParams {
  readonly query: unknown
  readonly documentId: unknown
  readonly operationName: string | undefined
  readonly variables: Variables
  readonly extensions: Readonly<Record<string, unknown>> | undefined
}

const NAMES = new Set(['query', 'documentId', 'operationName', 'variables', 'extensions'])

/**
 * The parameters of a POST's body.
 * @returns undefined where it has another form: whoever answers in full tells which is wrong
 */
export function readBodyParams(body: string): AskedParams | undefined {
  const params = parseObject(body)
  return params && Object.keys(params).every((name) => NAMES.has(name)) ? checkForms(params) : undefined
}

/** The parameters of a GET's address; undefined as in readBodyParams. */
export function readAddressParams(address: string): AskedParams | undefined {
  const params: Record<string, unknown> = {}
  for (const [name, text] of new URLSearchParams(address.slice(address.indexOf('?') + 1))) {
    if (!NAMES.has(name)) return undefined
    const value = name === 'variables' || name === 'extensions' ? parseObject(text || 'null') : text
    if (value === undefined) return undefined
    params[name] = value
  }
  return checkForms(params)
}

function checkForms({ query, documentId, operationName, variables, extensions }: Record<string, unknown>) {
  if (typeof (operationName ?? '') !== 'string' || !isObject(variables ?? {}) || !isObject(extensions ?? {}))
    return undefined
  return {
    query,
    documentId,
    operationName: (operationName as string | null) || undefined,
    variables: (variables ?? {}) as Variables,
    extensions: (extensions ?? undefined) as AskedParams['extensions'],
  }
}

/** Null for null; undefined for what is no JSON, or neither an object nor null. */
function parseObject(text: string): Record<string, unknown> | null | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return value === null || isObject(value) ? (value as Record<string, unknown> | null) : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
