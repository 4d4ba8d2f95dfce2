import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswer, type EncodedAnswer } from '../../../src/gateway/answers/create-answer.ts'

const ENCODINGS = ['identity', 'gzip', 'br'] as const
const LONG = JSON.stringify({ data: Array.from({ length: 200 }, (_, id) => ({ id, name: `Größe ${id}` })) })

const encodingOf = ({ headers }: EncodedAnswer) => {
  const at = headers.indexOf('content-encoding')
  return at < 0 ? 'identity' : headers[at + 1]
}

function decode(encoded: EncodedAnswer): Buffer {
  const { body } = encoded
  if (encodingOf(encoded) === 'gzip') return gunzipSync(body)
  return encodingOf(encoded) === 'br' ? brotliDecompressSync(body) : body
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((part) => `${part} of an answer, `.repeat(80)),
)

describe('an answer', () => {
  it('decodes to the same bytes in every encoding, with its length and encoding in its headers', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...ENCODINGS), async (body, encoding) => {
        const encoded = await createAnswer(body).make(encoding)
        expect(decode(encoded).equals(Buffer.from(body))).toBe(true)
        expect(encoded.headers).toContain(String(encoded.body.length))
        expect(encoded.headers.slice(0, 2)).toEqual(['etag', encoded.etag])
      }),
      { numRuns: 60 },
    )
  })

  it('has the same ETag as another only where both are the same bytes on the wire', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
        const bytesOf = new Map<string, Buffer>()
        for (const body of [...texts, ...texts])
          for (const encoding of ENCODINGS) {
            const encoded = await createAnswer(body).make(encoding)
            const known = bytesOf.get(encoded.etag) ?? encoded.body
            expect(known.equals(encoded.body)).toBe(true)
            bytesOf.set(encoded.etag, encoded.body)
          }
        const bodies = new Set([...bytesOf.values()].map((body) => body.toString('latin1')))
        expect(bodies.size).toBe(bytesOf.size)
      }),
      { numRuns: 30 },
    )
  })

  it('has another strong ETag in each encoding', async () => {
    const answer = createAnswer(LONG)
    const etags = await Promise.all(ENCODINGS.map(async (encoding) => (await answer.make(encoding)).etag))
    expect(new Set(etags).size).toBe(3)
    for (const etag of etags) expect(etag).toMatch(/^"[\w-]+"$/)
  })

  it.each(['gzip', 'br'] as const)('is compressed by %s once for all who ask meanwhile', async (encoding) => {
    const answer = createAnswer(LONG)
    let grownBy: number[] = []
    answer.onGrowth = (more) => {
      grownBy = [...grownBy, more]
    }
    expect(answer.made(encoding)).toBeUndefined()
    const made = await Promise.all(Array.from({ length: 20 }, () => answer.make(encoding)))
    expect(new Set(made).size).toBe(1)
    expect(answer.made(encoding)).toBe(made[0])
    expect(await answer.make(encoding)).toBe(made[0])
    expect(grownBy).toEqual([made[0]?.body.length])
    expect(answer.bytes).toBe(Buffer.byteLength(LONG) + (made[0]?.body.length ?? 0))
  })

  it.each([
    ['short', 'x'.repeat(859)],
    ['incompressible', noise(1_000)],
  ])('stays as it is in every encoding where it is %s', async (_kind, body) => {
    const answer = createAnswer(body)
    for (const encoding of ENCODINGS) expect(await answer.make(encoding)).toBe(answer.identity)
    expect(answer.bytes).toBe(answer.identity.body.length)
    expect(answer.identity.headers).not.toContain('content-encoding')
  })
})

/** Bytes without a pattern, the same every time. */
function noise(length: number): Buffer {
  let state = 1
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    }),
  )
}
