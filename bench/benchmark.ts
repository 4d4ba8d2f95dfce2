/** One measured figure and what it is set against. */
export interface BenchFigure {
  readonly name: string
  readonly value: number
  /** e.g. 'answers/s', 'ms', 'MB'. */
  readonly unit: string
  /** The value over that of a peer or floor measured in the same run; 1 for the peer or floor itself. */
  readonly ratio: number
  /** The name of that peer or floor. */
  readonly of: string
}

export interface BenchResult {
  /** What was measured, on what, in how many rounds: a sentence or two. */
  readonly about: string
  readonly figures: readonly BenchFigure[]
}

/** A file of this folder. @throws CommandError 2 where something it needs is absent */
export interface Benchmark {
  run(): Promise<BenchResult>
}
