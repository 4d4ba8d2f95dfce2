import { Agent } from 'node:http'
import { askRaw } from './raw-request.ts'

export interface LoadedAnswer {
  readonly begunAt: number
  /** Undefined where none came. */
  readonly status: number | undefined
  /** Of what came in place of an answer. */
  readonly error: string | undefined
}

const BODY = JSON.stringify({ query: '{ dataset { version openPositions } }' })
const WANTED = /^\{"data":\{"dataset":\{"version":"\d+","openPositions":50\}\}\}$/

/** Clients that ask a server one request after another, until they are told to stop. */
export function loadServer(url: string, clients = 8) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const answers: LoadedAnswer[] = []
  let isOver = false

  async function askAgainAndAgain(): Promise<void> {
    while (!isOver) {
      const begunAt = performance.now()
      try {
        const { status, body } = await askRaw(url, { method: 'POST', path: '/graphql', body: BODY, agent })
        const error = WANTED.test(body.toString()) ? undefined : `it answered ${body}`
        answers.push({ begunAt, status, error })
      } catch (error) {
        answers.push({ begunAt, status: undefined, error: String((error as NodeJS.ErrnoException).code) })
        // Whoever is refused asks again a little later.
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
  }
  const asking = Promise.all(Array.from({ length: clients }, askAgainAndAgain))
  return {
    answers,
    async stop(): Promise<readonly LoadedAnswer[]> {
      isOver = true
      await asking
      agent.destroy()
      return answers
    },
  }
}
