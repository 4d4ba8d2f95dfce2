import type { Agent } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { askRaw, type RawAnswer, type RawRequest } from './raw-request.ts'

/** Versions reach every instance within it. */
const SPREAD_MS = 1_000

export interface Asked {
  readonly url: string
  /** Two questions with the same number are the same question. */
  readonly question: number
  readonly method: 'GET' | 'POST'
  readonly encoding: 'identity' | 'gzip' | 'br'
  /** Whether the ETag that this client last had for this question goes with it. */
  readonly isConditional: boolean
}

/** As many documents; a question is one of them with its own variables. */
const DOCUMENTS = 20

/** An answer tells by an alias which document it answers, by a list's length for which variables, and its version. */
const aliasOf = (question: number) => `a${question % DOCUMENTS}`
const lengthOf = (question: number) => 1 + Math.floor(question / DOCUMENTS) * 2
const documentOf = (question: number) => {
  const long = question % 3 === 0 ? 'name focus guide { dayToDay marketOutlook }' : ''
  // What is counted in the database takes long enough for a week to be published meanwhile.
  const counted = question % 2 === 0 ? 'market(where: { seniority: [MID] }) { openPositions }' : ''
  return `query Q($first: Int!) { ${aliasOf(question)}: dataset { version openPositions } roles(first: $first) { nodes { slug ${long} } } ${counted} }`
}

function requestOf({ question, method, encoding }: Asked): RawRequest {
  const query = documentOf(question)
  const variables = { first: lengthOf(question) }
  const headers = { 'accept-encoding': encoding }
  if (method === 'POST')
    return { method, path: '/graphql', headers, body: JSON.stringify({ query, variables }) }
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) })
  return { method, path: `/graphql?${search}`, headers }
}

/** Watches what clients of several instances are answered, and holds every answer to what was published. */
export function observeAnswers(agent: Agent) {
  const published: { readonly version: number; readonly atMs: number }[] = []
  const openPositionsOf = new Map<number, number>()
  const bytesOf = new Map<string, Buffer>()
  const versionOf = new Map<string, number>()
  const etagOf = new Map<string, string>()
  const seen: { readonly version: number; readonly openPositions: number }[] = []

  const newestAt = (atMs: number) =>
    Math.max(0, ...published.filter((publication) => publication.atMs <= atMs).map(({ version }) => version))

  function read(answer: RawAnswer, { question }: Asked): number {
    const encoding = answer.headers['content-encoding']
    const text =
      encoding === 'gzip'
        ? gunzipSync(answer.body)
        : encoding === 'br'
          ? brotliDecompressSync(answer.body)
          : answer.body
    const { data, errors } = JSON.parse(text.toString())
    expect(errors).toBeUndefined()
    expect(Object.keys(data).slice(0, 2)).toEqual([aliasOf(question), 'roles'])
    expect(data.roles.nodes).toHaveLength(lengthOf(question))
    const { version, openPositions } = data[aliasOf(question)]
    seen.push({ version: Number(version), openPositions })
    return Number(version)
  }

  /** @returns the version of the answer; of 304 the version of what the client has */
  function check(answer: RawAnswer, asked: Asked, sent: string | undefined): number {
    const etag = answer.headers.etag ?? ''
    expect([200, 304]).toContain(answer.status)
    if (answer.status === 304) {
      expect(etag).toBe(sent)
      return versionOf.get(etag) ?? Number.NaN
    }
    // Who has these bytes is not sent them again.
    expect(etag).not.toBe(sent)
    const known = bytesOf.get(etag) ?? answer.body
    expect(known.equals(answer.body), `two answers have the ETag ${etag}`).toBe(true)
    bytesOf.set(etag, answer.body)
    const version = read(answer, asked)
    versionOf.set(etag, version)
    return version
  }

  return {
    /** Notes what answers may be held to from now on. */
    notePublished(version: string, openPositions: number) {
      published.push({ version: Number(version), atMs: performance.now() })
      openPositionsOf.set(Number(version), openPositions)
    },
    async ask(asked: Asked): Promise<{ readonly status: number }> {
      const client = `${asked.question} ${asked.encoding}`
      const sent = asked.isConditional ? etagOf.get(client) : undefined
      const begunAt = performance.now()
      const request = requestOf(asked)
      const condition = sent === undefined ? undefined : { 'if-none-match': sent }
      const headers = { ...request.headers, ...condition }
      const answer = await askRaw(asked.url, { ...request, headers, agent })
      const version = check(answer, asked, sent)
      const least = newestAt(begunAt - SPREAD_MS)
      expect(version, `version ${least} was published a second before`).toBeGreaterThanOrEqual(least)
      etagOf.set(client, answer.headers.etag ?? '')
      return answer
    },
    /** That no answer mixed two versions; when all that was published is noted. */
    checkVersions() {
      for (const { version, openPositions } of seen)
        expect(openPositions).toBe(openPositionsOf.get(version) ?? openPositions)
    },
  }
}
