import { listingFormat } from '../../../src/adapters/sources/formats.ts'
import type { ListingInput } from '../../../src/adapters/sources/listing-format.ts'
import type { SourceRecord } from '../../../src/ports.ts'
import type { RawPosting } from '../../../src/postings/raw-posting.ts'

/** The records of a payload in a format, as of a file `acme.json` of the company Acme; objects are written as JSON. */
export async function readPayload(
  format: string,
  payload: unknown,
  rest: Partial<ListingInput> = {},
): Promise<SourceRecord[]> {
  const isContent = typeof payload === 'string' || payload instanceof Uint8Array
  const content = Buffer.from(isContent ? payload : JSON.stringify(payload))
  const bytes = (async function* () {
    yield content.subarray(0, 11)
    yield content.subarray(11)
  })()
  const read = await listingFormat(format).load()
  return Array.fromAsync(read({ label: 'acme.json', name: 'acme', company: 'Acme', bytes, ...rest }))
}

/** The postings of a payload; throws where one is rejected. */
export async function readPostings(
  format: string,
  payload: unknown,
  rest: Partial<ListingInput> = {},
): Promise<RawPosting[]> {
  const records = await readPayload(format, payload, rest)
  return records.map(({ raw, reject }) => {
    if (raw === undefined) throw new Error(reject)
    return raw
  })
}
