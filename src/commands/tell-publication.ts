import type { Publication } from '../publication/publish-week.ts'
import { formatCount, plural } from '../words/format.ts'

const outcomes = {
  published: 'is published',
  unchanged: 'stands as it was published',
  frozen: 'stays as its issue was sent',
}

/** What was published; where postings were folded, how many, in a line of its own. */
export function tellPublication({ week, openPositions, foldedPostings, outcome }: Publication): string {
  const published = `The week of ${week} ${outcomes[outcome]}: ${plural(openPositions, 'open position')}.`
  if (foldedPostings === 0 || outcome === 'frozen') return published
  const tell = foldedPostings === 1 ? 'tells' : 'tell'
  const all = plural(openPositions + foldedPostings, 'open posting')
  return `${published}\n${formatCount(foldedPostings)} of ${all} ${tell} of an opening that another tells of, and it counts once.`
}
