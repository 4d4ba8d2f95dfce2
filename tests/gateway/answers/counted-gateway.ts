import { askRaw, type RawAnswer, type RawRequest } from '../../two-instances/raw-request.ts'
import { startTestGateway } from '../start-test-gateway.ts'

export const KEY = { id: 1, name: 'Acme', origins: ['https://acme.example'] }

type Changes = NonNullable<Parameters<typeof startTestGateway>[0]>

/** A gateway over real HTTP that counts how often something ran, and whose dataset's version the test sets. */
export async function startCountedGateway(changes: Changes = {}) {
  const state = { runs: 0, version: '1' }
  const started = await startTestGateway({
    version: () => state.version,
    createContext: ({ requestId }) => {
      state.runs += 1
      return { requestId }
    },
    keys: {
      find: (key) => (key === 'secret' ? KEY : undefined),
      knowsOrigin: (origin) => KEY.origins.includes(origin),
      noteUse: () => {},
    },
    ...changes,
  })
  const ask = (request: RawRequest) => askRaw(started.url, request)
  return {
    ...started,
    state,
    ask,
    byPost: (params: object, headers: Record<string, string> = {}) =>
      ask({ method: 'POST', path: '/graphql', headers, body: JSON.stringify(params) }),
    byGet: (
      params: Record<string, unknown>,
      headers: Record<string, string> = {},
      method: 'GET' | 'HEAD' = 'GET',
    ) => ask({ method, path: addressOf(params), headers }),
  }
}

export type CountedGateway = Awaited<ReturnType<typeof startCountedGateway>>

function addressOf(params: Record<string, unknown>): string {
  const texts = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return `/graphql?${new URLSearchParams(texts)}`
}

export const jsonOf = ({ body }: RawAnswer) => JSON.parse(body.toString())

/** Points left, as the answer tells. */
export const remainingOf = ({ headers }: RawAnswer) =>
  Number(/;r=(\d+);/.exec(String(headers.ratelimit))?.[1])
