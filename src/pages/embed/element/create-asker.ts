import type { Settings } from './read-settings.ts'

/** What became of a question: `data` as it was answered, or why there is none. */
export type Asked =
  | { readonly kind: 'answered'; readonly data: unknown }
  /** The gateway has no answer to this: an unknown role, a wrong filter or key. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The gateway is away, starting or out of breath, or does not let this page ask. */
  | { readonly kind: 'away'; readonly reason: string }

/** Asks; no longer waits for the answer once `signal` is aborted, and then rejects. */
export type Ask = (settings: Settings, signal: AbortSignal) => Promise<Asked>

const TIMEOUT_MS = 15_000

interface Flight {
  readonly asked: Promise<Asked>
  readonly controller: AbortController
  waiting: number
}

/** Elements that ask the same at the same time share one request, which is aborted when the last of them is gone. */
export function createAsker(fetchOne: typeof fetch): Ask {
  const flights = new Map<string, Flight>()

  function start(name: string, settings: Settings): Flight {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), TIMEOUT_MS)
    const asked = askGateway(fetchOne, settings, controller.signal).finally(() => {
      clearTimeout(timer)
      if (flights.get(name) === flight) flights.delete(name)
    })
    const flight: Flight = { asked, controller, waiting: 0 }
    flights.set(name, flight)
    return flight
  }

  return (settings, signal) => {
    const name = `${settings.key ?? ''} ${settings.address}`
    const known = flights.get(name)
    const flight = known && !known.controller.signal.aborted ? known : start(name, settings)
    flight.waiting += 1
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.waiting -= 1
        if (flight.waiting === 0) flight.controller.abort()
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      flight.asked.then((asked) => {
        signal.removeEventListener('abort', leave)
        resolve(asked)
      })
    })
  }
}

/** One GET; without a key it is one that browsers send without asking first. */
async function askGateway(
  fetchOne: typeof fetch,
  { address, key }: Settings,
  signal: AbortSignal,
): Promise<Asked> {
  try {
    const response = await fetchOne(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
      headers: {
        accept: 'application/graphql-response+json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
    })
    const body = (await response.json()) as {
      data?: { compareRoles?: unknown } | null
      errors?: readonly { message?: unknown }[]
    }
    if (response.ok && body.data?.compareRoles && !body.errors) return { kind: 'answered', data: body.data }
    const reason = String(body.errors?.[0]?.message ?? `the gateway answered ${response.status}`)
    return { kind: response.status === 429 || response.status >= 500 ? 'away' : 'refused', reason }
  } catch {
    return { kind: 'away', reason: 'the gateway cannot be reached, or the key is not for this origin' }
  }
}
