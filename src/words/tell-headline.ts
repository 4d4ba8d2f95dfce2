import { tellLevel, tellLevelTitles, tellMost } from './tell-levels.ts'
import { tellLonger } from './tell-longer.ts'
import { tellMoves } from './tell-moves.ts'
import { tellStill } from './tell-still.ts'
import type { ToldWeek } from './told-week.ts'

/** The most important of a week. */
export interface Headline {
  /** At most TITLE_LENGTH characters, so that it fits a mail's subject. */
  readonly title: string
  /** Two to four. */
  readonly sentences: readonly string[]
  /** True where it tells of a movement within the week, which then is significant or a discovery. */
  readonly moved: boolean
}

export const TITLE_LENGTH = 70
const MOST_SENTENCES = 4

/**
 * The most important that the tests allow to be said of a week: what moved by more than chance, the median of all roles
 * before those of some, openings behind salaries and skills last; else that nothing did within the week, what did over four,
 * and where things stand. It gives no cause, and differs from week to week by what is true and by nothing else.
 */
export function tellHeadline(told: ToldWeek): Headline {
  const moves = tellMoves(told)
  const reservations = tellReservations(told)
  const room = MOST_SENTENCES - reservations.length
  const levels = tellLevel(told, new Set(moves.map(({ of }) => of)))
  const [lead] = moves
  if (lead) {
    const news = moves.map(({ sentence }) => sentence).slice(0, room - levels.length)
    const sentences = [...news, ...levels, ...reservations]
    return { title: firstThatFits(lead.titles), sentences, moved: true }
  }
  const longer = told.change && tellLonger(told)
  const still = [tellStill(told), ...(longer ? [longer.sentence] : [])]
  const stands = [...levels, ...tellMost(told)].slice(0, room - still.length)
  const sentences = [...still, ...stands, ...reservations]
  return {
    title: firstThatFits([...(longer ? [longer.title] : []), ...tellLevelTitles(told)]),
    sentences,
    moved: false,
  }
}

/** Longest first; the last one fits whatever the names are. */
const firstThatFits = (titles: readonly string[]): string =>
  titles.find((title) => [...title].length <= TITLE_LENGTH) ?? titles.at(-1) ?? ''

function tellReservations({ provisional, isSample }: ToldWeek): readonly string[] {
  const sample = 'all of this is a generated sample, not real postings'
  if (provisional && isSample) return [`The week is not over, and ${sample}.`]
  if (provisional) return ['The week is not over, and its figures may still move.']
  return isSample ? ['All of this is a generated sample, not real postings.'] : []
}
