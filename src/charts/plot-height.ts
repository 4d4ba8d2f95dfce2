const SHARE = 0.42
const LEAST = 130
const MOST = 260

/**
 * How high the plot of a history is.
 * @param asked height of the whole picture; where it is left out, the width decides
 * @param around what stands above and below the plot
 */
export function plotHeightOf(width: number, asked: number | undefined, around: number): number {
  return asked === undefined
    ? Math.min(MOST, Math.max(LEAST, width * SHARE))
    : Math.max(LEAST, asked - around)
}
