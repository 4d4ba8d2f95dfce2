import { createReader } from '../src/postings/create-reader.ts'
import type { RawPosting } from '../src/postings/raw-posting.ts'
import type { BenchResult } from './benchmark.ts'
import { generatePostings } from './generated-postings.ts'
import { against, medianTimes } from './measure.ts'

const POSTINGS = 5_000
const ROUNDS = 7
const FIRST_SEEN_ON = '2026-09-27'

/** How many raw postings one core reads a second: title, pay, places and skills, from lines of JSON. */
export async function run(): Promise<BenchResult> {
  const lines = generatePostings(POSTINGS).map((posting) => JSON.stringify(posting))
  const characters = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
  const read = createReader()
  const seconds = await medianTimes(ROUNDS, {
    'reading, JSON.parse included': () => {
      for (const line of lines) read(JSON.parse(line) as RawPosting, FIRST_SEEN_ON)
    },
    'floor: JSON.parse and one pass over the characters': () => passOver(lines),
  })
  const perSecond = Object.fromEntries(
    Object.entries(seconds).map(([name, ms]) => [name, (POSTINGS / ms) * 1000]),
  )
  return {
    about: `${POSTINGS} generated postings of ${Math.round(characters)} characters on one core, median of ${ROUNDS} rounds.`,
    figures: against('floor: JSON.parse and one pass over the characters', 'postings/s', perSecond),
  }
}

/** What nobody who reads a posting can do without. The sum keeps the loop from being left out. */
function passOver(lines: readonly string[]): number {
  let sum = 0
  for (const line of lines) {
    const { title, description = '' } = JSON.parse(line) as RawPosting
    for (let at = 0; at < title.length; at += 1) sum += title.charCodeAt(at)
    for (let at = 0; at < description.length; at += 1) sum += description.charCodeAt(at)
  }
  return sum
}
