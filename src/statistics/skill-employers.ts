import type { EmployerCounts } from './employer-counts.ts'

/** Of each skill that is asked for, by slug: the open positions that ask for it, by employer. */
export type SkillEmployers = ReadonlyMap<string, EmployerCounts>

const MARK = 'SKL1'

/**
 * Positions by skill and employer as bytes: 'SKL1', then for each skill the length of its slug, the slug in UTF-8, the
 * number of employers, and for each of these how far its number is from the one before and its positions. Numbers are
 * LEB128: a week has far more of these pairs than postings, and most take two bytes.
 */
export function packSkillEmployers(skills: SkillEmployers): Uint8Array {
  const bytes = [...new TextEncoder().encode(MARK)]
  for (const [slug, { employers, positions }] of skills) {
    const name = new TextEncoder().encode(slug)
    pushNumber(bytes, name.length)
    bytes.push(...name)
    pushNumber(bytes, employers.length)
    let last = 0
    for (const [row, employer] of employers.entries()) {
      pushNumber(bytes, employer - last)
      pushNumber(bytes, positions[row]!)
      last = employer
    }
  }
  return Uint8Array.from(bytes)
}

/**
 * Positions by skill and employer from the bytes that `packSkillEmployers` made.
 * @throws RangeError where the bytes are not such
 */
export function unpackSkillEmployers(bytes: Uint8Array): SkillEmployers {
  if (new TextDecoder().decode(bytes.subarray(0, MARK.length)) !== MARK)
    throw new RangeError(`positions by skill and employer do not begin with ${MARK}`)
  const reader = { bytes, at: MARK.length }
  const skills = new Map<string, EmployerCounts>()
  while (reader.at < bytes.length) {
    const nameLength = readNumber(reader)
    const slug = new TextDecoder().decode(bytes.subarray(reader.at, reader.at + nameLength))
    reader.at += nameLength
    skills.set(slug, readEmployers(reader))
  }
  return skills
}

interface Reader {
  readonly bytes: Uint8Array
  at: number
}

function readEmployers(reader: Reader): EmployerCounts {
  const length = readNumber(reader)
  if (length > reader.bytes.length - reader.at)
    throw new RangeError(`positions by skill and employer end before their ${length} employers`)
  const employers = new Int32Array(length)
  const positions = new Int32Array(length)
  let last = 0
  for (let row = 0; row < length; row += 1) {
    last += readNumber(reader)
    employers[row] = last
    positions[row] = readNumber(reader)
  }
  return { employers, positions }
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function pushNumber(bytes: number[], number: number): void {
  let rest = number
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  bytes.push(rest)
}

function readNumber(reader: Reader): number {
  let number = 0
  for (let scale = 1; ; scale *= 0x80) {
    const byte = reader.bytes[reader.at]
    if (byte === undefined) throw new RangeError('positions by skill and employer end within a number')
    reader.at += 1
    number += (byte & 0x7f) * scale
    if (byte < 0x80) return number
  }
}
