import { describe, expect, it } from 'vitest'
import { FORMAT_NAMES, listingFormat } from '../../../src/adapters/sources/formats.ts'
import { CommandError } from '../../../src/errors.ts'
import { mutatePayload, seededRandom } from './mutate-payload.ts'
import { payloads } from './payloads.ts'
import { readPayload } from './read-payload.ts'

const MUTATIONS = 300

/** Why a mutated payload was not taken well; undefined where each fault in it was named. */
async function illTaken(format: string, bytes: Uint8Array): Promise<string | undefined> {
  try {
    for (const { place, raw, reject } of await readPayload(format, bytes)) {
      if (!place.startsWith('acme.json')) return `no place: ${place}`
      if (raw === undefined && !isReason(reject)) return `no reason: ${reject}`
      if (raw !== undefined && !isPosting(raw)) return `no posting: ${JSON.stringify(raw).slice(0, 500)}`
    }
  } catch (error) {
    const isNamed =
      error instanceof CommandError && error.message.startsWith('acme.json') && isReason(error.message)
    return isNamed ? undefined : `threw ${(error as Error).stack}`
  }
  return undefined
}

const isReason = (text: string | undefined): boolean =>
  text !== undefined && text.length > 5 && text.length < 700 && text.isWellFormed() && !/\p{Cc}/u.test(text)

const isPosting = (raw: object): boolean =>
  Object.entries(raw).every(([name, value]) =>
    name === 'locations'
      ? (value as unknown[]).every((place) => typeof place === 'string' && place !== '')
      : name === 'pay'
        ? /^[A-Z]{3}$/.test(value.currency) &&
          [value.low, value.high].every((end) => end === undefined || (Number.isFinite(end) && end >= 0))
        : typeof value === 'string',
  )

describe('every format', () => {
  it('has payloads here, and can be loaded', async () => {
    expect(Object.keys(payloads).toSorted()).toEqual(FORMAT_NAMES.toSorted())
    for (const format of FORMAT_NAMES) expect(await listingFormat(format).load()).toBeTypeOf('function')
  })

  it.each(FORMAT_NAMES)('%s reads its payloads without a reject', async (format) => {
    for (const payload of payloads[format] ?? [])
      for (const { reject, raw } of await readPayload(format, payload)) {
        expect(reject).toBeUndefined()
        expect(raw?.title).toMatch(/Data|ML|AI|Machine/)
      }
  })

  it.each(FORMAT_NAMES)(
    `%s names each fault in ${MUTATIONS} mutated payloads`,
    { timeout: 60_000 },
    async (format) => {
      const random = seededRandom(20_261_123)
      const originals = payloads[format] ?? []
      const faults: string[] = []
      for (let index = 0; index < MUTATIONS; index++) {
        const bytes = mutatePayload(originals[index % originals.length] ?? '', random)
        const fault = await illTaken(format, bytes)
        if (fault !== undefined) faults.push(`mutation ${index}: ${fault}`)
      }
      expect(faults).toEqual([])
    },
  )
})
