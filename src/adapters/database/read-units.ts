/** What a client of PostgreSQL's protocol says, in the pieces that must be answered whole. */
export type ClientUnit =
  /** A wish for encryption, to be answered with one letter. */
  | { readonly kind: 'encryption' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'startup'; readonly bytes: Uint8Array }
  /** Messages up to a Sync, a simple Query or a Flush: nobody else's may come between them. */
  | { readonly kind: 'unit'; readonly bytes: Uint8Array }
  | { readonly kind: 'terminate' }

const STARTUP_HEADER_BYTES = 8
const MESSAGE_HEADER_BYTES = 5
const SSL_REQUEST = 80_877_103
const GSS_REQUEST = 80_877_104
const CANCEL_REQUEST = 80_877_102
const TERMINATE = 'X'
/** Sync, Query, FunctionCall, Flush, CopyDone, CopyFail: the client waits for an answer after these. */
const ENDS_OF_UNITS = new Set(['S', 'Q', 'F', 'H', 'c', 'f'])

/**
 * Cuts one connection's bytes into units, however they were split on the way.
 * Source of the format: PostgreSQL's documentation, Frontend/Backend Protocol, Message Formats.
 */
export function createUnitReader(): (chunk: Uint8Array) => ClientUnit[] {
  let pending: Uint8Array[] = []
  let size = 0
  let needed = STARTUP_HEADER_BYTES
  let isStarted = false
  let messages: Uint8Array[] = []

  const take = (bytes: Buffer, length: number): Uint8Array => {
    const rest = bytes.subarray(length)
    pending = [rest]
    size = rest.length
    return bytes.subarray(0, length)
  }
  const readStartup = (bytes: Buffer): ClientUnit | undefined => {
    const length = bytes.readInt32BE(0)
    if (size < length) {
      needed = length
      return undefined
    }
    const code = bytes.readInt32BE(4)
    const startup = take(bytes, length)
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: 'encryption' }
    if (code === CANCEL_REQUEST) return { kind: 'cancel' }
    isStarted = true
    needed = MESSAGE_HEADER_BYTES
    return { kind: 'startup', bytes: startup }
  }

  return (chunk) => {
    pending.push(chunk)
    size += chunk.length
    const units: ClientUnit[] = []
    while (size >= needed) {
      const bytes = Buffer.concat(pending)
      if (!isStarted) {
        const unit = readStartup(bytes)
        if (!unit) break
        units.push(unit)
        continue
      }
      const length = 1 + bytes.readInt32BE(1)
      if (size < length) {
        pending = [bytes]
        needed = length
        break
      }
      needed = MESSAGE_HEADER_BYTES
      const type = String.fromCharCode(bytes[0] ?? 0)
      messages.push(take(bytes, length))
      if (type === TERMINATE) units.push({ kind: 'terminate' })
      if (!ENDS_OF_UNITS.has(type)) continue
      units.push({ kind: 'unit', bytes: Buffer.concat(messages) })
      messages = []
    }
    return units
  }
}
