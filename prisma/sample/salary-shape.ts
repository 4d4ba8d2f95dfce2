import type { Random } from './random.ts'

/** What a list of yearly amounts is to come out as, in thousands. Quartiles are Hyndman–Fan type 7. */
export interface SalaryShape {
  readonly count: number
  readonly least: number
  readonly p25: number
  readonly median: number
  /** How far the two middle values of an even count stand from the median; unused for an odd count. */
  readonly medianHalfGap: number
  readonly p75: number
  readonly most: number
  /** Whole thousands; the mean is exact. */
  readonly mean: number
}

interface Anchor {
  readonly index: number
  readonly value: number
}

/** Round amounts, lowest first, whose quartiles and mean are exactly those of the shape. */
export function shapeAmounts(shape: SalaryShape, random: Random): number[] {
  const anchors: Anchor[] = [
    { index: 0, value: shape.least },
    ...anchorsAt(shape, 0.25, shape.p25),
    ...anchorsAt(shape, 0.5, shape.median),
    ...anchorsAt(shape, 0.75, shape.p75),
    { index: shape.count - 1, value: shape.most },
  ]
  const amounts: number[] = []
  for (let i = 1; i < anchors.length; i += 1) {
    const from = anchors[i - 1]!
    const to = anchors[i]!
    const isTail = i === anchors.length - 1
    // The tail is bent so that it brings the mean about right; the lowest amounts thin out too.
    const bend = isTail ? tailBend(shape, amounts, from.value) : i === 1 ? 0.6 : 1
    amounts.push(from.value, ...between(from, to, bend, random))
  }
  amounts.push(shape.most)
  const tail = anchors[anchors.length - 2]!
  balance(amounts, tail.index + 1, shape.count - 1, shape.mean * shape.count, {
    least: () => tail.value + 1,
    most: () => shape.most,
  })
  return amounts.sort((a, b) => a - b)
}

function between(from: Anchor, to: Anchor, bend: number, random: Random): number[] {
  const amounts: number[] = []
  for (let index = from.index + 1; index < to.index; index += 1) {
    const way = ((index - from.index) / (to.index - from.index)) ** bend
    const step = random.chance(0.7) ? 5 : 1
    const amount = Math.round((from.value + way * (to.value - from.value)) / step) * step
    amounts.push(Math.min(to.value, Math.max(from.value, amount)))
  }
  return amounts.sort((a, b) => a - b)
}

/** The mean of x^b over 0..1 is 1 / (b + 1). */
function tailBend(shape: SalaryShape, below: readonly number[], start: number): number {
  const sum = below.reduce((total, amount) => total + amount, 0)
  const mean = (shape.mean * shape.count - sum) / (shape.count - below.length)
  return (shape.most - start) / (mean - start) - 1
}

function anchorsAt(shape: SalaryShape, share: number, value: number): Anchor[] {
  const place = (shape.count - 1) * share
  const below = Math.floor(place)
  if (place === below) return [{ index: below, value }]
  const gap = share === 0.5 ? shape.medianHalfGap : 0
  return [
    { index: below, value: value - gap },
    { index: below + 1, value: value + gap },
  ]
}

/**
 * Moves amounts in steps of five, then of one, until they sum to `total`.
 * @throws RangeError where the limits leave no room.
 */
export function balance(
  amounts: number[],
  from: number,
  to: number,
  total: number,
  limits: { least: (index: number) => number; most: (index: number) => number },
): void {
  let missing = total - amounts.reduce((sum, amount) => sum + amount, 0)
  while (missing !== 0) {
    const before = missing
    for (let index = from; index < to && missing !== 0; index += 1) {
      const step = Math.sign(missing) * (Math.abs(missing) >= 5 ? 5 : 1)
      const moved = amounts[index]! + step
      if (moved < limits.least(index) || moved > limits.most(index)) continue
      amounts[index] = moved
      missing -= step
    }
    if (missing === before)
      throw new RangeError(`the amounts cannot sum to ${total}: ${missing} are left over`)
  }
}
