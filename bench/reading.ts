import { createSampleListings } from '../prisma/sample/sample-listings.ts'
import { createReader } from '../src/postings/create-reader.ts'
import type { RawPosting } from '../src/postings/raw-posting.ts'
import type { BenchResult } from './benchmark.ts'
import { against, medianTimes } from './measure.ts'

const POSTINGS = 5_000
const ROUNDS = 7
const FIRST_SEEN_ON = '2026-09-27'

/** How many raw postings one core reads a second: title, pay, places and skills, from lines of JSON. */
export async function run(): Promise<BenchResult> {
  const lines = writeLines()
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

/** Postings of the sample with as much text as real ones have: each has the description of the next one too. */
function writeLines(): string[] {
  const newest = createSampleListings().listings.at(-1)
  const postings = [...(newest?.postings() ?? [])].slice(0, POSTINGS + 1)
  return postings.slice(0, POSTINGS).map((posting, index) => {
    const description = [posting.description, postings[index + 1]?.description].join('\n\n')
    return JSON.stringify({ ...posting, description })
  })
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
