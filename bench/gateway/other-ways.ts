import { writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Answered, graphqlPost, type Question } from './ask.ts'
import type { Site } from './own-server.ts'
import { COMPARED } from './own-ways.ts'
import {
  addMarketCards,
  installPeers,
  PEERS,
  type PeerName,
  POSTGRAPHILE_DOCUMENT,
  startPeer,
} from './peers.ts'
import { type Running, startServer } from './processes.ts'
import { PAIR, type Sample } from './questions.ts'
import type { Contestant } from './rounds.ts'
import type { Begin } from './with-servers.ts'

export const FLOOR = 'floor'

/** Of an answer from memory, each added to those before. */
export const PARTS = ['body', 'lookup', 'caching', 'security', 'request id', 'budget'] as const

/** node:http with the same bytes, and the parts of an answer from memory added to it one by one. */
export async function listFloors(
  begin: Begin,
  site: Site,
  sample: Sample,
  bodyFile: string,
): Promise<readonly Contestant[]> {
  const start = (file: string, env: Readonly<Record<string, string>>) =>
    startBeside(begin, site, file, { BODY_FILE: bodyFile, ...env })
  const findFault = ({ body }: Answered) => (body.equals(sample.body) ? null : 'answered with other bytes')
  const contestant = (name: string, server: Running, same: Question): Contestant => ({
    name,
    server,
    asks: { same },
    findFault,
  })
  const floor = await start('floor-server.ts', {})
  const parts: Contestant[] = []
  for (const [nth, part] of PARTS.entries()) {
    const server = await start('parts-server.ts', { PARTS: PARTS.slice(0, nth + 1).join(',') })
    parts.push(contestant(`part: ${part}`, server, sample.question))
  }
  return [
    contestant(FLOOR, floor, { method: 'GET', path: '/graphql' }),
    contestant('floor by POST', floor, sample.question),
    ...parts,
  ]
}

/** node:http with the bytes of each page. */
export async function listPageFloors(
  begin: Begin,
  site: Site,
  pages: readonly { readonly path: string; readonly body: Buffer }[],
): Promise<readonly Contestant[]> {
  const floors: Contestant[] = []
  for (const [nth, { path, body }] of pages.entries()) {
    const file = `${site.folder}/page-${nth}.html`
    await writeFile(file, body)
    const server = await startBeside(begin, site, 'floor-server.ts', { BODY_FILE: file })
    floors.push({
      name: pageFloor(path),
      server,
      asks: { same: { method: 'GET', path } },
      findFault: (answered) => (answered.body.equals(body) ? null : 'answered with other bytes'),
    })
  }
  return floors
}

export const pageFloor = (path: string) => `floor of page ${path}`

function startBeside(
  begin: Begin,
  site: Site,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Running> {
  return begin(
    startServer({
      args: [`bench/gateway/${file}`],
      env: { NODE_ENV: 'production', ...env },
      ready: { method: 'GET', path: '/' },
      log: `${site.folder}/${file}.log`,
    }),
  )
}

/** The peers: all of them asked the same each time and, but for PostGraphile, another question each time. */
export async function listPeerWays(begin: Begin, site: Site, sample: Sample): Promise<readonly Contestant[]> {
  await installPeers()
  await addMarketCards(site)
  const { data } = JSON.parse(sample.body.toString())
  const ways: Contestant[] = []
  for (const name of Object.keys(PEERS) as PeerName[]) {
    const server = await begin(startPeer(name, site, sample.peerFigures))
    if (name === 'PostGraphile') {
      const week = sample.variety.weeks[0]
      const same = graphqlPost(POSTGRAPHILE_DOCUMENT, { ...PAIR, week })
      ways.push({ name, server, asks: { same }, findFault: findCardFault })
    } else
      ways.push(
        {
          name,
          server,
          asks: { same: sample.question },
          findFault: ({ body }) =>
            isDeepStrictEqual(JSON.parse(body.toString()).data, data) ? null : 'answered with other figures',
        },
        { name: `${name}: cold`, server, asks: { each: sample.variety, words: COMPARED } },
      )
  }
  return ways
}

function findCardFault({ body }: Answered): string | null {
  const { data, errors } = JSON.parse(body.toString())
  const isWhole = errors === undefined && data.left?.openPositions > 0 && data.right?.skills.length > 0
  return isWhole ? null : 'answered without the figures of both roles'
}
