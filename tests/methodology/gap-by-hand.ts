import { bisect, chanceGives } from './chance-by-hand.ts'
import type { ListedPosting } from './counts-by-hand.ts'
import {
  type Figure,
  intervalOf,
  isOfFewEmployers,
  meanFigure,
  percentileFigure,
  sharesOf,
  worthOf,
} from './interval-by-hand.ts'
import { byEmployer, type Salary, salariesOf, weightOf, wholeDollars } from './sample-by-hand.ts'

function difference(left: Figure, right: Figure) {
  const value = left.valueAt(0) - right.valueAt(0)
  const isOfFew = isOfFewEmployers(left) || isOfFewEmployers(right)
  const interval = isOfFew
    ? {
        low: intervalOf(left).low - intervalOf(right).high,
        high: intervalOf(left).high - intervalOf(right).low,
      }
    : { low: lowEnd(left, right), high: 0 - lowEnd(right, left) }
  return {
    difference: wholeDollars(value),
    ratio: value / right.valueAt(0),
    interval: { low: wholeDollars(interval.low), high: wholeDollars(interval.high) },
    significant: !isOfFew && (interval.low > 0 || interval.high < 0),
  }
}

/** The least difference that the employers of both sides do not speak against. */
function lowEnd(left: Figure, right: Figure): number {
  const worths = [worthOf(left), worthOf(right)] as const
  const mean = worths.includes(0) ? 0 : (worths[0] + worths[1]) / 2
  const [ofLeft, ofRight] = mean === 0 ? [1, 1] : [worths[0] / mean, worths[1] / mean]
  const both = ofRight * left.salaries.length + ofLeft * right.salaries.length
  const [down, up] = [right.salaries.length / both, left.salaries.length / both]
  const corrections = correctionsOf(left.salaries, right.salaries)
  const [leftShares, rightShares] = [sharesOf(left.salaries), sharesOf(right.salaries)]
  const most = Math.min(left.most.down / down, right.most.up / up)
  const margin = bisect((margin) => {
    const pulls = [...corrections].map(([employer, correction]) => {
      const onLeft = (left.pulls.get(employer) ?? 0) - margin * down * (leftShares.get(employer) ?? 0)
      const onRight = (right.pulls.get(employer) ?? 0) + margin * up * (rightShares.get(employer) ?? 0)
      return correction * (ofLeft * onLeft - ofRight * onRight)
    })
    return margin - chanceGives(pulls)
  }, most)
  return left.valueAt(-margin * down) - right.valueAt(margin * up)
}

function correctionsOf(left: readonly Salary[], right: readonly Salary[]): Map<string, number> {
  const [ofLeft, ofRight] = [byEmployer(left), byEmployer(right)]
  const [all, allLeft, allRight] = [weightOf(left) + weightOf(right), weightOf(left), weightOf(right)]
  const employers = [...new Set([...ofLeft.keys(), ...ofRight.keys()])].map((employer) => {
    const [one, other] = [weightOf(ofLeft.get(employer) ?? []), weightOf(ofRight.get(employer) ?? [])]
    const [onLeft, onRight] = [one / allLeft, other / allRight]
    return { employer, held: (one + other) / all, oneSided: (onLeft - onRight) / (onLeft + onRight) }
  })
  const squares = employers.reduce((sum, { held }) => sum + held ** 2, 0)
  return new Map(
    employers.map(({ employer, held, oneSided }) => [
      employer,
      1 / Math.sqrt(Math.max(0.1, 1 - oneSided ** 2 * (2 * held - squares))),
    ]),
  )
}

function adjusted(left: readonly Salary[], right: readonly Salary[]) {
  const counts = [0, 1, 2].map((level) =>
    [left, right].map((side) => side.filter((salary) => salary.level === level).length),
  ) as [number, number][]
  if (counts.some(([one, other]) => one + other > 0 && Math.min(one, other) < 10)) return null
  const mix = counts.map(([one, other]) => (one / left.length + other / right.length) / 2)
  const [weighedLeft, weighedRight] = [left, right].map((side, index) =>
    side.map((salary) => {
      const share = (counts[salary.level]?.[index] ?? 0) / side.length
      return { ...salary, weight: (mix[salary.level] ?? 0) / share }
    }),
  ) as [Salary[], Salary[]]
  return difference(percentileFigure(weighedLeft, 0.5), percentileFigure(weighedRight, 0.5))
}

/** What docs/methodology.md says of the gap between two roles, and of the change between two weeks. */
export function gapByHand(
  ofLeft: readonly ListedPosting[],
  ofRight: readonly ListedPosting[],
  basis: string,
) {
  const [left, right] = [salariesOf(ofLeft, basis), salariesOf(ofRight, basis)]
  return {
    mean: difference(meanFigure(left), meanFigure(right)),
    median: difference(percentileFigure(left, 0.5), percentileFigure(right, 0.5)),
    p75: difference(percentileFigure(left, 0.75), percentileFigure(right, 0.75)),
    seniorityAdjusted: adjusted(left, right),
  }
}
