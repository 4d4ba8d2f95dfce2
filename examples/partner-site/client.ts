import { hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ClientSettings {
  /** Of the gateway's /graphql. */
  readonly url: string
  /** Null asks without a key, on the anonymous budget. */
  readonly key: string | null
  /** A refusal that asks to wait longer than this is an error at once. */
  readonly mostWaitSeconds: number
}

/** An answer and what names its bytes: sent back with the next request, it saves the answer being sent again. */
export interface Answer<Data> {
  readonly data: Data
  readonly etag: string | null
}

/** A refusal, or an answer with errors. A page is never built from half an answer. */
export class GatewayError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

interface Body<Data> {
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

const TIMEOUT_MS = 20_000
const MOST_TRIES = 3

/**
 * Asks a document by its hash, which is short and half the price where it was registered; where it was not, by its
 * text. Waits as long as the gateway says: when a budget is spent (429), or while it starts (503).
 * @param kept an earlier answer to the same question, if there is one: it is given back while it still holds
 * @throws GatewayError where the gateway refuses, or answers with errors
 */
export async function ask<Data, Variables>(
  { url, key, mostWaitSeconds }: ClientSettings,
  document: string,
  variables: Variables,
  kept: Answer<Data> | null,
): Promise<Answer<Data>> {
  const headers = {
    accept: 'application/graphql-response+json',
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    ...(kept?.etag ? { 'if-none-match': kept.etag } : {}),
  }
  let by: Record<string, string> = { documentId: hash('sha256', document) }
  for (let attempt = 1; ; attempt += 1) {
    const address = `${url}?${new URLSearchParams({ ...by, variables: JSON.stringify(variables) })}`
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (response.status === 304 && kept) return kept
    const body = (await response.json()) as Body<Data>
    const [error] = body.errors ?? []
    if (!error && body.data) return { data: body.data, etag: response.headers.get('etag') }
    const code = error?.extensions?.code ?? `HTTP ${response.status}`
    const waitSeconds = Number(response.headers.get('retry-after') ?? Number.POSITIVE_INFINITY)
    if (attempt < MOST_TRIES && code === 'PERSISTED_QUERY_NOT_FOUND') by = { query: document }
    else if (attempt < MOST_TRIES && waitSeconds <= mostWaitSeconds) await sleep(waitSeconds * 1000)
    else throw new GatewayError(code, error?.message ?? 'The answer has neither data nor errors.')
  }
}
