import {
  capitalize,
  formatCount,
  formatPercent,
  formatUsd,
  formatUsdRange,
  formatWeek,
  plural,
} from './format.ts'
import { skillInSentence, titleInSentence } from './in-sentence.ts'
import type { Move } from './tell-moves.ts'
import { tellQuiet } from './tell-still.ts'
import type { ToldWeek } from './told-week.ts'

/** Where things stand, at least one sentence, the most important first, without what the movements told. */
export function tellLevels(told: ToldWeek, moved: ReadonlySet<Move['of']>): readonly string[] {
  const levels = [
    ...(moved.has('OPENINGS') ? [] : [tellOpenings(told, moved.has('MEDIAN'))]),
    ...(moved.has('OPENINGS') && !moved.has('MEDIAN') ? [tellSalaries(told)] : []),
    ...tellMost(told),
  ]
  return levels.length > 0 ? levels : [tellDisclosure(told)]
}

/** A title for a week in which nothing is told to have moved; the longest first. */
export function tellLevelTitles(told: ToldWeek): readonly string[] {
  const { isFirst, change, openPositions, salary, quietWeeks } = told
  const isQuiet = change?.openPositions.finding === 'STILL'
  const start = isFirst ? 'The first week: ' : isQuiet ? `${tellQuiet(quietWeeks)}: ` : ''
  const open = openPositions === 0 ? 'no positions open' : `${plural(openPositions, 'position')} open`
  const titles = [...(salary ? [`${open}, median salary ${formatUsd(salary.median)}`] : []), open]
  return titles.map((title) => capitalize(`${start}${title}`))
}

function tellOpenings(told: ToldWeek, isMedianTold: boolean): string {
  const { openPositions, salary } = told
  const when = `In the ${formatWeek(told.week)}`
  if (openPositions === 0) return `${when}, no position was open.`
  const open = `${when}, ${plural(openPositions, 'position')} ${openPositions === 1 ? 'was' : 'were'} open`
  if (isMedianTold || salary === null) return `${open}, ${tellDisclosed(told)}.`
  return `${open}, and the median of the salaries disclosed was ${tellMedian(told)}.`
}

function tellSalaries(told: ToldWeek): string {
  return told.salary === null
    ? tellDisclosure(told)
    : `In the ${formatWeek(told.week)}, the median of the salaries disclosed was ${tellMedian(told)}.`
}

function tellMedian({ salary }: ToldWeek): string {
  if (salary === null) return ''
  const range = formatUsdRange(salary.medianInterval)
  const isSure = !salary.caveats.includes('FEW_COMPANIES') && range !== formatUsd(salary.median)
  return `${formatUsd(salary.median)}${isSure ? ` (95% confidence interval ${range})` : ''}`
}

function tellDisclosure(told: ToldWeek): string {
  const { openPositions, disclosedSalaries, minimumSampleSize } = told
  const when = `In the ${formatWeek(told.week)}`
  if (openPositions === 0) return `${when}, there was no salary to tell of.`
  const disclose = disclosedSalaries === 1 ? 'discloses' : 'disclose'
  const some = disclosedSalaries === 0 ? 'none' : formatCount(disclosedSalaries)
  const few =
    disclosedSalaries < minimumSampleSize ? `, and figures take ${formatCount(minimumSampleSize)}` : ''
  return `${when}, ${some} of the positions ${disclose} a salary${few}.`
}

/** Follows `12 positions were open,`. */
function tellDisclosed({ openPositions, disclosedSalaries, minimumSampleSize }: ToldWeek): string {
  const few =
    disclosedSalaries < minimumSampleSize
      ? `, too few for figures, which take ${formatCount(minimumSampleSize)}`
      : ''
  if (openPositions === 1)
    return disclosedSalaries === 0 ? 'and it discloses no salary' : `and it discloses a salary${few}`
  if (disclosedSalaries === 0) return 'none of which discloses a salary'
  const part = disclosedSalaries === openPositions ? 'all' : formatCount(disclosedSalaries)
  return `${part} of which ${disclosedSalaries === 1 ? 'discloses' : 'disclose'} a salary${few}`
}

function tellMost({ largestRole, topSkill }: ToldWeek): readonly string[] {
  const role =
    largestRole &&
    `the role with the most openings is ${titleInSentence(largestRole.name)} (${formatCount(largestRole.openPositions)})`
  const skill =
    topSkill &&
    `the skill asked for most is ${skillInSentence(topSkill.name)} (in ${formatPercent(topSkill.share)} of the positions)`
  const parts = [role, skill].filter((part) => part !== null)
  return parts.length === 0 ? [] : [capitalize(`${parts.join(', and ')}.`)]
}
