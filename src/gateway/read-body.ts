import type { IncomingMessage } from 'node:http'

/** Of the body of a request, whatever it asks for. */
export const MOST_BODY_BYTES = 100_000
/** After a refusal this much more is taken and thrown away, so that a client still sending hears the answer. */
const MOST_DISCARDED_BYTES = 16_000_000
const EMPTY = Buffer.alloc(0)

/**
 * Takes a request's body whole.
 * @param done hears it, or null where it is larger than `limitBytes` and what is left of it is discarded; never called
 * where the client goes away before its end
 */
export function takeBody(
  request: IncomingMessage,
  limitBytes: number,
  done: (body: Buffer | null) => void,
): void {
  let first: Buffer | undefined
  let rest: Buffer[] | undefined
  let size = 0
  request.on('data', function take(chunk: Buffer) {
    size += chunk.length
    if (size > limitBytes) {
      request.off('data', take)
      request.off('end', end)
      discard(request)
      done(null)
    } else if (first === undefined) first = chunk
    else {
      rest ??= [first]
      rest.push(chunk)
    }
  })
  const end = () => done(rest ? Buffer.concat(rest) : (first ?? EMPTY))
  request.on('end', end)
}

/**
 * Reads a request's body whole.
 * @returns null where it is larger than `limitBytes`; what is left of it is discarded
 * @throws Error where the client goes away before its end
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length']) > limitBytes) {
    discard(request)
    return Promise.resolve(null)
  }
  return new Promise((resolve, reject) => {
    takeBody(request, limitBytes, resolve)
    request.once('error', reject)
    request.once('close', () => reject(new Error('The client went away before the end of its request.')))
  })
}

function discard(request: IncomingMessage): void {
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MOST_DISCARDED_BYTES) request.destroy()
  })
  request.on('error', () => request.destroy())
}
