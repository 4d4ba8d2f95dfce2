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

/** Where things stand beside what moved, one sentence; none where the movements told it all. */
export function tellLevel(told: ToldWeek, moved: ReadonlySet<Move['of']>): readonly string[] {
  if (!moved.has('OPENINGS')) return [tellOpenings(told, moved.has('MEDIAN'))]
  return moved.has('MEDIAN') ? [] : [tellSalaries(told)]
}

/** A title for a week in which nothing is told to have moved; the longest first. */
export function tellLevelTitles(told: ToldWeek): readonly string[] {
  const { isFirst, change, openPositions, salary, quietWeeks } = told
  const isQuiet = change?.openPositions.finding === 'STILL' && change.medianSalary?.finding !== 'LISTINGS'
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

/** Who is sought most and what is asked for most, where one is; at most one sentence. */
export function tellMost({ largestRole, topSkill }: ToldWeek): readonly string[] {
  const role =
    largestRole &&
    `the role with the most openings is ${titleInSentence(largestRole.name)} (${formatCount(largestRole.openPositions)})`
  const skill =
    topSkill &&
    `the skill asked for most is ${skillInSentence(topSkill.name)} (in ${formatPercent(topSkill.share)} of the positions)`
  const parts = [role, skill].filter((part) => part !== null)
  return parts.length === 0 ? [] : [capitalize(`${parts.join(', and ')}.`)]
}
