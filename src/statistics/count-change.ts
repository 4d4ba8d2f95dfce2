/** A count against the same count of an earlier week. */
export interface CountChange {
  readonly difference: number
  /** The difference over the earlier count; null where that was 0. */
  readonly ratio: number | null
}

/** The later count less the earlier. */
export function computeCountChange(later: number, earlier: number): CountChange {
  const difference = later - earlier
  return { difference, ratio: earlier === 0 ? null : difference / earlier }
}
