import type { Publication } from '../publication/publish-week.ts'
import { formatCount, plural } from '../words/format.ts'

const outcomes = {
  published: 'is published',
  unchanged: 'stands as it was published',
  frozen: 'stays as its issue was sent',
}

/**
 * What was published; where postings were folded, how many, in a line of its own. Of a sent week, whose figures stay, how
 * many came out otherwise.
 */
export function tellPublication(publication: Publication): string {
  const { week, openPositions, foldedPostings, outcome, errata } = publication
  const published = `The week of ${week} ${outcomes[outcome]}`
  if (outcome === 'frozen') return `${published}.${tellErrata(errata)}`
  const counted = `${published}: ${plural(openPositions, 'open position')}.`
  if (foldedPostings === 0) return counted
  const tell = foldedPostings === 1 ? 'tells' : 'tell'
  const all = plural(openPositions + foldedPostings, 'open posting')
  return `${counted}\n${formatCount(foldedPostings)} of ${all} ${tell} of an opening that another tells of, and it counts once.`
}

function tellErrata(errata: number): string {
  if (errata === 0) return ''
  const [isAre, erratum] = errata === 1 ? ['is', 'an erratum'] : ['are', 'errata']
  return `\n${plural(errata, 'figure')} that now ${errata === 1 ? 'comes' : 'come'} out otherwise ${isAre} noted as ${erratum}.`
}
