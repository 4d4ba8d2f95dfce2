const PANELS = 2_000

function simpson(of: (x: number) => number, to: number): number {
  const width = to / PANELS
  let sum = of(0) + of(to)
  for (let panel = 1; panel < PANELS; panel += 1) sum += of(panel * width) * (panel % 2 === 0 ? 2 : 4)
  return (sum * width) / 3
}

/**
 * What Student's t stays within with 95%, on both sides, as a table of it has it. With t = √df · tan(angle) the
 * probability up to an angle is the integral of cos^(df − 1) up to it over that up to a right angle.
 */
export function studentT95(degreesOfFreedom: number): number {
  const density = (angle: number) => Math.cos(angle) ** (degreesOfFreedom - 1)
  const target = 0.95 * simpson(density, Math.PI / 2)
  let [low, high] = [0, Math.PI / 2]
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2
    if (simpson(density, middle) < target) low = middle
    else high = middle
  }
  return Math.sqrt(degreesOfFreedom) * Math.tan(low)
}
