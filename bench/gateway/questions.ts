import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, graphqlPost, type Question } from './ask.ts'
import { countLeaves } from './leaves.ts'
import type { Variety } from './wrk-scripts.ts'

/** What every way of answering is asked: the comparison of two roles, cut to LEAVES leaves. */
export const COMPARISON = readFileSync(new URL('./comparison-256.graphql', import.meta.url), 'utf8')
export const LEAVES = 256
export const PAIR = { left: 'data-scientist', right: 'mlops-engineer' } as const

/** Published weeks that are asked for, newest first. */
const WEEKS_ASKED = 4
const AT_ONCE = 8

/** What the peers answer from, written to a file that they read. */
export interface PeerFigures {
  readonly schema: string
  readonly newestWeek: string
  /** By left, right and week, with spaces between. */
  readonly comparisons: Readonly<Record<string, unknown>>
}

/** The question that is asked again and again, and how it is to be answered. */
export interface Sample {
  readonly question: Question
  readonly body: Buffer
  readonly variety: Variety
  readonly peerFigures: string
}

/** Asks our own server for the schema and for the comparison of every pair in some weeks. */
export async function collectSample(port: number, folder: string): Promise<Sample> {
  const question = graphqlPost(COMPARISON, PAIR)
  const { body } = await ask(port, question)
  const leaves = countLeaves(JSON.parse(body.toString()).data)
  if (leaves !== LEAVES) throw new Error(`The comparison has ${leaves} leaves, not ${LEAVES}: ${body}`)
  const variety = { query: COMPARISON, ...(await findVariety(port)) }
  const figures: PeerFigures = {
    schema: (await ask(port, { method: 'GET', path: '/schema.graphql' })).body.toString(),
    newestWeek: variety.weeks[0] ?? '',
    comparisons: await askComparisons(port, variety),
  }
  const peerFigures = join(folder, 'peer-figures.json')
  await writeFile(peerFigures, JSON.stringify(figures))
  return { question, body, variety, peerFigures }
}

/** All roles, and the newest published weeks. */
export async function findVariety(port: number): Promise<{ roles: string[]; weeks: string[] }> {
  const { roles, market } = await askData(
    port,
    `{ roles(first: 100) { nodes { slug } } market { history(weeks: ${WEEKS_ASKED}) { week } } }`,
  )
  return {
    roles: roles.nodes.map((role: { slug: string }) => role.slug),
    weeks: market.history.map(({ week }: { week: string }) => week).toReversed(),
  }
}

async function askComparisons(port: number, { roles, weeks }: Variety): Promise<Record<string, unknown>> {
  const wanted = weeks.flatMap((week) =>
    roles.flatMap((left) =>
      roles.filter((right) => right !== left).map((right) => ({ left, right, week }) as const),
    ),
  )
  const comparisons: Record<string, unknown> = {}
  const work = async () => {
    for (let next = wanted.pop(); next !== undefined; next = wanted.pop())
      comparisons[`${next.left} ${next.right} ${next.week}`] = (
        await askData(port, COMPARISON, next)
      ).compareRoles
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return comparisons
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
async function askData(port: number, query: string, variables = {}): Promise<any> {
  const { status, body } = await ask(port, graphqlPost(query, variables))
  const { data, errors } = JSON.parse(body.toString())
  if (status !== 200 || errors) throw new Error(`Our server answered ${status}: ${body}`)
  return data
}
