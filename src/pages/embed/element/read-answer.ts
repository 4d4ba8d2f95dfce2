export interface Side {
  readonly slug: string
  readonly name: string
  /** Monday, ISO 8601. */
  readonly week: string
  readonly provisional: boolean
  readonly disclosedSalaries: number
  /** Null where too few salaries are disclosed; US dollars a year. */
  readonly salary: {
    readonly median: number
    readonly medianInterval: { readonly low: number; readonly high: number }
    readonly caveats: readonly string[]
  } | null
}

/** What the element shows of the gateway's answer. */
export interface Comparison {
  readonly isSample: boolean
  readonly minimumSampleSize: number
  readonly left: Side
  readonly right: Side
  readonly sentences: readonly string[]
}

/** Reads the `data` of an answer, or of what was kept of one. @throws TypeError where it has another form */
export function readAnswer(data: unknown): Comparison {
  const dataset = objectIn(data, 'dataset')
  const comparison = objectIn(data, 'compareRoles')
  const sentences = fieldOf(objectIn(comparison, 'verdict'), 'sentences')
  return {
    isSample: fieldOf(dataset, 'isSample') === true,
    minimumSampleSize: numberIn(dataset, 'minimumSampleSize'),
    left: readSide(objectIn(comparison, 'left')),
    right: readSide(objectIn(comparison, 'right')),
    sentences: textsOf(sentences),
  }
}

function readSide(market: object): Side {
  const role = objectIn(market, 'role')
  const week = textIn(market, 'week')
  if (!/^\d{4}-\d\d-\d\d$/.test(week)) throw new TypeError('week')
  return {
    slug: textIn(role, 'slug'),
    name: textIn(role, 'name'),
    week,
    provisional: fieldOf(market, 'provisional') === true,
    disclosedSalaries: numberIn(market, 'disclosedSalaries'),
    salary: fieldOf(market, 'salary') === null ? null : readSalary(objectIn(market, 'salary')),
  }
}

function readSalary(salary: object) {
  const interval = objectIn(salary, 'medianInterval')
  return {
    median: numberIn(salary, 'median'),
    medianInterval: { low: numberIn(interval, 'low'), high: numberIn(interval, 'high') },
    caveats: textsOf(fieldOf(salary, 'caveats')),
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return (value as Record<string, unknown>)[name]
}

function objectIn(value: unknown, name: string): object {
  const inner = fieldOf(value, name)
  if (typeof inner !== 'object' || inner === null) throw new TypeError(name)
  return inner
}

function numberIn(value: unknown, name: string): number {
  const inner = fieldOf(value, name)
  if (typeof inner !== 'number') throw new TypeError(name)
  return inner
}

function textIn(value: unknown, name: string): string {
  const inner = fieldOf(value, name)
  if (typeof inner !== 'string') throw new TypeError(name)
  return inner
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}
