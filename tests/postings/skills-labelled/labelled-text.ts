import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import labels from './labels.json' with { type: 'json' }

const BOARDS = '../shared/data/ashby-boards/boards'

/** A job whose description was read by hand; README.md beside this file says how. */
export interface LabelledText {
  readonly job: string
  readonly board: string
  /** Slug → the words that name the skill. */
  readonly skills: ReadonlyMap<string, string>
  /** Slugs that may be found or not. */
  readonly eitherWay: ReadonlySet<string>
}

export const LABELLED_TEXTS: readonly LabelledText[] = labels.map((label) => ({
  job: label.job,
  board: label.board,
  skills: new Map(
    partsOf(label.skills).map((part): [string, string] => {
      const colon = part.indexOf(': ')
      return [part.slice(0, colon), part.slice(colon + 2)]
    }),
  ),
  eitherWay: new Set(partsOf(label.eitherWay)),
}))

function partsOf(line: string | undefined): string[] {
  return line ? line.split(' | ') : []
}

/** The description as its board gives it. @throws Error where the board has no such job. */
export function descriptionOf({ board, job }: LabelledText): string {
  const listing: { jobs: { id: string; descriptionPlain: string }[] } = JSON.parse(
    gunzipSync(readFileSync(`${BOARDS}/${board}.json.gz`)).toString('utf8'),
  )
  const found = listing.jobs.find(({ id }) => id === job)
  if (found === undefined) throw new Error(`The board ${board} has no job ${job}`)
  return found.descriptionPlain
}
