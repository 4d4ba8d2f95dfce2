import { createRefusal, type Reply, refuseMethod } from './exchange.ts'

export const JSON_TYPES = ['application/json', 'application/graphql-response+json'] as const
export type JsonType = (typeof JSON_TYPES)[number]

/**
 * Refuses what is no GraphQL request before anything is read of it: other methods, forms and plain text (which a
 * page of another site could send without asking), answers in other formats.
 * @param json of chooseJsonType
 * @returns null where it may go on
 */
export function refuseForm(
  { method, path }: { readonly method: string; readonly path: string },
  json: JsonType | null,
  contentType: string | undefined,
): Reply | null {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return refuseMethod(path, method, 'GET, POST')
  if (json === null)
    return createRefusal(
      406,
      'BAD_USER_INPUT',
      `The Accept header allows none of the formats GraphQL is answered in: ${JSON_TYPES.join(', ')}.`,
    )
  return method !== 'POST' || isJson(contentType) ? null : UNSUPPORTED
}

/** Refuses broken JSON in the address of a GET. @returns null where there is none */
export function refuseAddress(url: URL): Reply | null {
  const broken = ['variables', 'extensions'].find((name) => !isJsonText(url.searchParams.get(name)))
  return broken === undefined
    ? null
    : createRefusal(400, 'BAD_USER_INPUT', `The parameter "${broken}" in the address must be a JSON object.`)
}

const UNSUPPORTED = createRefusal(
  415,
  'BAD_USER_INPUT',
  'A GraphQL request by POST must have the Content-Type application/json.',
)

function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true
  const [mediaType = ''] = (contentType ?? '').split(';')
  return mediaType.trim().toLowerCase() === 'application/json'
}

function isJsonText(text: string | null): boolean {
  if (text === null || text === '') return true
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value)
  } catch {
    return false
  }
}

/**
 * The format of the answer by Accept: the one with the higher quality, application/json where both are equally
 * welcome by a wildcard or where there is no header, as GraphQL over HTTP asks. Null where neither is.
 */
export function chooseJsonType(accept: string | undefined): JsonType | null {
  if (accept === undefined || accept.trim() === '') return 'application/json'
  const entries = accept
    .toLowerCase()
    .split(',')
    .map((entry) => {
      const [mediaType = '', ...parameters] = entry.split(';').map((part) => part.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { mediaType, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  for (const { mediaType } of entries) {
    if (mediaType === '*/*' || mediaType === 'application/*') return 'application/json'
    const named = JSON_TYPES.find((type) => type === mediaType)
    if (named) return named
  }
  return null
}
