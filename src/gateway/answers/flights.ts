import type { ServerResponse } from 'node:http'

/** Work under way for one or more clients. */
export interface Flights<Result> {
  isUnderWay(name: string): boolean
  /** Joins the flight of this name, or begins one with `work`. Its signal says that all who waited are gone. */
  join(
    name: string,
    response: ServerResponse,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>
}

interface Flight<Result> {
  readonly result: Promise<Result>
  readonly allGone: AbortController
  waiting: number
}

/** One flight for many equal questions. */
export function createFlights<Result>(): Flights<Result> {
  const flights = new Map<string, Flight<Result>>()
  const forget = (name: string, flight: Flight<Result>) => {
    if (flights.get(name) === flight) flights.delete(name)
  }

  const begin = (name: string, work: (signal: AbortSignal) => Promise<Result>): Flight<Result> => {
    const allGone = new AbortController()
    const flight = { result: work(allGone.signal), allGone, waiting: 0 }
    flights.set(name, flight)
    const end = () => forget(name, flight)
    flight.result.then(end, end)
    return flight
  }

  return {
    isUnderWay: (name) => flights.has(name),
    join(name, response, work) {
      const flight = flights.get(name) ?? begin(name, work)
      flight.waiting += 1
      response.once('close', () => {
        flight.waiting -= 1
        if (flight.waiting > 0 || response.writableFinished) return
        // Nobody may join what was given up.
        forget(name, flight)
        flight.allGone.abort()
      })
      return flight.result
    },
  }
}
