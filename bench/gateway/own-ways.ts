import { gunzipSync } from 'node:zlib'
import { type Answered, ask, graphqlGet, graphqlPost, type Question } from './ask.ts'
import type { Running } from './processes.ts'
import { COMPARISON, PAIR, type Sample } from './questions.ts'
import type { Contestant } from './rounds.ts'

/** Words that only an answer with both roles in it has. */
export const COMPARED = '"compareRoles":{'

/** Of the pair that is asked for. */
export const COMPARISON_PAGE = `/compare/${PAIR.left}-vs-${PAIR.right}`
const PAGES = ['/', '/roles/data-scientist', COMPARISON_PAGE]

/** Our server, asked for the same bytes in every way it can be, for other ones each time, and for its pages. */
export async function listOwnWays(
  server: Running,
  sample: Sample,
  documentId: string,
): Promise<readonly Contestant[]> {
  const variables = JSON.stringify(PAIR)
  const withQuery = graphqlGet({ query: COMPARISON, variables })
  const same = ({ body }: Answered) => (body.equals(sample.body) ? null : 'answered with other bytes')
  const way = (name: string, question: Question, findFault: (answered: Answered) => string | null) => ({
    name: `ours: ${name}`,
    server,
    asks: { same: question },
    findFault: (answered: Answered) => findStatusFault(answered, question) ?? findFault(answered),
  })
  return [
    way('POST', sample.question, same),
    way('GET with the query', withQuery, same),
    way('GET by documentId', graphqlGet({ documentId, variables }), same),
    way('POST, gzip', graphqlPost(COMPARISON, PAIR, { 'accept-encoding': 'gzip' }), (answered) =>
      answered.headers['content-encoding'] === 'gzip' && gunzipSync(answered.body).equals(sample.body)
        ? null
        : 'answered with other bytes, or without gzip',
    ),
    way(
      'GET, 304',
      { ...withQuery, headers: { 'if-none-match': await findEtag(server, withQuery) } },
      () => null,
    ),
    { name: 'ours: cold', server, asks: { each: sample.variety, words: COMPARED } },
    ...(await listPages(server)).map(({ path }) =>
      way(`page ${path}`, pageQuestion(path), ({ headers }) =>
        headers['content-type']?.startsWith('text/html') ? null : 'answered with no page',
      ),
    ),
  ]
}

function findStatusFault({ status }: Answered, { headers }: Question): string | null {
  const expected = headers?.['if-none-match'] === undefined ? 200 : 304
  return status === expected ? null : `answered ${status}, not ${expected}`
}

async function findEtag(server: Running, question: Question): Promise<string> {
  const { etag } = (await ask(server.port, question)).headers
  if (etag === undefined) throw new Error('Our server gave the comparison by GET no ETag.')
  return etag
}

/** Those of PAGES that there are, with their bytes. */
export async function listPages(server: Running): Promise<readonly { path: string; body: Buffer }[]> {
  const found: { path: string; body: Buffer }[] = []
  for (const path of PAGES) {
    const { status, body } = await ask(server.port, pageQuestion(path))
    if (status === 200) found.push({ path, body })
  }
  return found
}

function pageQuestion(path: string): Question {
  return { method: 'GET', path, headers: { accept: 'text/html' } }
}
