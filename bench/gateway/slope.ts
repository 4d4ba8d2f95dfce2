/** The slope of the line of least squares through values that were taken at even steps. */
export function growthPerMinute(values: readonly number[], stepMinutes: number): number {
  if (values.length < 2) throw new RangeError('a slope needs two values at least')
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let above = 0
  let below = 0
  for (const [nth, value] of values.entries()) {
    above += (nth - middle) * (value - mean)
    below += (nth - middle) ** 2
  }
  return above / below / stepMinutes
}
