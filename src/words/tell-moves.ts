import { tellTwo } from './difference.ts'
import { capitalize, formatCount, joinWords, plural, pluralName } from './format.ts'
import { skillInSentence, titleInSentence } from './in-sentence.ts'
import type { MarketChange, MovedCount, MovedMedian, ToldWeek } from './told-week.ts'

/** Something that moved by more than chance, or several of one kind. */
export interface Move {
  readonly of: 'MEDIAN' | 'OPENINGS' | 'ROLE_MEDIANS' | 'ROLE_OPENINGS' | 'SKILLS'
  /** Longest first; the last one is short whatever the names are. */
  readonly titles: readonly string[]
  readonly sentence: string
}

/** How many of one kind are named. */
const NAMED = 3

/** What may be told to have moved, the most important first; empty where nothing did, or there is nothing to compare with. */
export function tellMoves({
  change,
  openPositions,
  salary,
}: Pick<ToldWeek, 'change' | 'openPositions' | 'salary'>): readonly Move[] {
  if (change === null) return []
  const medians = change.movedMedians.filter(
    ({ median, difference }) => Math.round(median) !== Math.round(median - difference),
  )
  const roles = change.movedCounts.filter(({ difference }) => difference !== 0)
  const skills = change.movedSkills.filter(({ difference }) => difference !== 0)
  return [
    ...(salary ? tellMarketMedian(salary.median, change) : []),
    ...(medians.length > 0 ? [tellRoleMedians(medians)] : []),
    ...tellMarketOpenings(openPositions, change),
    ...(roles.length > 0 ? [tellRoleOpenings(roles)] : []),
    ...(skills.length > 0 ? [tellSkills(skills)] : []),
  ]
}

function tellMarketMedian(median: number, { medianSalary }: MarketChange): readonly Move[] {
  if (medianSalary?.finding !== 'MOVED') return []
  const { difference } = medianSalary
  if (Math.round(median) === Math.round(median - difference)) return []
  const path = tellPath(median, difference)
  return [
    {
      of: 'MEDIAN',
      titles: [`Median salary ${path}`],
      sentence: `The median salary of all roles together went ${path} within a week, more than chance alone would give.`,
    },
  ]
}

function tellRoleMedians(moved: readonly MovedMedian[]): Move {
  const [first, ...rest] = moved as [MovedMedian, ...MovedMedian[]]
  const title = `median salary ${tellPath(first.median, first.difference)}`
  const noted = moved.map(
    ({ name, median, difference }) => `${manyOf(name)} (${tellPath(median, difference)})`,
  )
  return {
    of: 'ROLE_MEDIANS',
    titles: withRest(`${capitalize(manyOf(first.name))}: ${title}`, rest.length, 'role', [
      `One role: ${title}`,
    ]),
    sentence: `The median salary moved by more than chance for ${joinNamed(noted, 'role')}.`,
  }
}

function tellMarketOpenings(openPositions: number, { openPositions: change }: MarketChange): readonly Move[] {
  const { difference, finding } = change
  if (finding !== 'MOVED' || difference === 0) return []
  const size = formatCount(Math.abs(difference))
  const open =
    openPositions === 1
      ? '1 position was'
      : `${openPositions === 0 ? 'no' : formatCount(openPositions)} positions were`
  return [
    {
      of: 'OPENINGS',
      titles: [`Openings ${upOrDown(difference)} by ${size} to ${countOrNone(openPositions)}`],
      sentence: `${capitalize(open)} open, ${size} ${difference > 0 ? 'more' : 'fewer'} than a week before, which is more than chance alone would give.`,
    },
  ]
}

function tellRoleOpenings(moved: readonly MovedCount[]): Move {
  const [first, ...rest] = moved as [MovedCount, ...MovedCount[]]
  const moreOrFewer = first.difference > 0 ? 'More' : 'Fewer'
  return {
    of: 'ROLE_OPENINGS',
    titles: withRest(
      `${moreOrFewer} openings for ${manyOf(first.name)}: ${tellCounts(first)}`,
      rest.length,
      'role',
      [`${moreOrFewer} openings for one role: ${tellCounts(first)}`],
    ),
    sentence: `Openings moved by more than chance for ${joinNamed(
      moved.map((one) => `${manyOf(one.name)} (${tellCounts(one)})`),
      'role',
    )}.`,
  }
}

function tellSkills(moved: readonly MovedCount[]): Move {
  const [first, ...rest] = moved as [MovedCount, ...MovedCount[]]
  const moreOrFewer = first.difference > 0 ? 'More' : 'Fewer'
  return {
    of: 'SKILLS',
    titles: withRest(
      `${moreOrFewer} positions ask for ${skillInSentence(first.name)}: ${tellCounts(first)}`,
      rest.length,
      'skill',
      [`${moreOrFewer} positions ask for one skill: ${tellCounts(first)}`],
    ),
    sentence: tellSkillSentence(moved),
  }
}

/** `More positions ask for PyTorch (975, up from 904), and fewer for SQL (50, down from 80), by more than chance.` */
function tellSkillSentence(moved: readonly MovedCount[]): string {
  const named = moved.slice(0, NAMED)
  const listOf = (isMore: boolean) =>
    joinWords(
      named
        .filter(({ difference }) => difference > 0 === isMore)
        .map((one) => `${skillInSentence(one.name)} (${tellCounts(one)})`),
    )
  const [more, fewer] = [listOf(true), listOf(false)]
  const both = more === '' ? `Fewer positions ask for ${fewer}` : `More positions ask for ${more}`
  const others = moved.length - named.length
  const rest = others > 0 ? `; ${plural(others, 'other skill')} moved as well` : ''
  return `${both}${more === '' || fewer === '' ? '' : `, and fewer for ${fewer}`}, by more than chance${rest}.`
}

export const upOrDown = (difference: number): string => (difference > 0 ? 'up' : 'down')

const manyOf = (role: string): string => pluralName(titleInSentence(role))

const countOrNone = (count: number): string => (count === 0 ? 'none' : formatCount(count))

/** `up from $184K to $186K`, to the dollar where they would look alike. */
export function tellPath(median: number, difference: number): string {
  const [from, to] = tellTwo(median - difference, median)
  return `${upOrDown(difference)} from ${from} to ${to}`
}

/** `475, up from 430`. */
const tellCounts = ({ openPositions, difference }: MovedCount): string =>
  `${countOrNone(openPositions)}, ${upOrDown(difference)} from ${countOrNone(openPositions - difference)}`

/** The title with how many others moved, the title alone, and the short ones. */
const withRest = (title: string, others: number, noun: string, short: readonly string[]): string[] => [
  ...(others > 0 ? [`${title}; ${plural(others, `more ${noun}`)} moved`] : []),
  title,
  ...short,
]

/** The first few, and how many others: `A (1), B (2), C (3) and 2 other roles`. */
function joinNamed(noted: readonly string[], noun: string): string {
  const others = noted.length - NAMED
  return joinWords([...noted.slice(0, NAMED), ...(others > 0 ? [plural(others, `other ${noun}`)] : [])])
}
