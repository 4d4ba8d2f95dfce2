import { createSampleListings } from '../prisma/sample/sample-listings.ts'
import type { RawPosting } from '../src/postings/raw-posting.ts'

const CHUNK_CHARACTERS = 65_536

/**
 * Postings of the sample with as much text as real ones have: each has the description of the next one too.
 */
export function generatePostings(count: number): RawPosting[] {
  const newest = createSampleListings().listings.at(-1)
  const postings = [...(newest?.postings() ?? [])].slice(0, count + 1)
  return postings.slice(0, count).map((posting, index) => {
    const description = [posting.description, postings[index + 1]?.description].join('\n\n')
    return { ...posting, description }
  })
}

/** A listing in ndjson of any size, made while it is read: the postings in turn, each time under another id. */
export async function* generateListing(
  postings: readonly RawPosting[],
  size: number,
): AsyncGenerator<Uint8Array> {
  const rest = postings.map((posting) => JSON.stringify(ndjsonFields(posting)).slice(1))
  let text = ''
  for (let nth = 0; nth < size; nth += 1) {
    text += `{"id":"p${nth}",${rest[nth % rest.length]}\n`
    if (text.length < CHUNK_CHARACTERS) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

const ndjsonFields = ({ id: _, locations, payText, pay, ...fields }: RawPosting) => ({
  ...fields,
  location: locations.join('; '),
  pay: payText,
  payLow: pay?.low,
  payHigh: pay?.high,
  payCurrency: pay?.currency,
  payPeriod: pay?.period,
})
