import type { Metric, Registry } from 'prom-client'

/** What the names of our own metrics begin with. */
export const PREFIX = 'salary_trends_'

export interface Reading {
  readonly value: number
  readonly labels?: Readonly<Record<string, string | number>>
  /** For a histogram: its bucket, sum or count. */
  readonly suffix?: '_bucket' | '_sum' | '_count'
}

export interface ReadMetric {
  /** Without the prefix. */
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly read: () => readonly Reading[] | Promise<readonly Reading[]>
}

/**
 * Registers a metric that is read when somebody asks for it.
 * @param onError hears of a reading that failed; its series are left out
 */
export function registerReadings(
  registry: Registry,
  { read, ...metric }: ReadMetric,
  onError: (error: unknown) => void,
): void {
  const name = PREFIX + metric.name
  const get = async () => {
    const readings = await readOrTell(read, onError)
    return {
      ...metric,
      name,
      aggregator: 'sum',
      values: readings.map(({ value, labels = {}, suffix = '' }) => ({
        value,
        labels,
        metricName: name + suffix,
      })),
    }
  }
  // prom-client's own metrics take single observations only; the registry asks no more of one than its name and this.
  registry.registerMetric({ name, get } as unknown as Metric)
}

async function readOrTell(
  read: ReadMetric['read'],
  onError: (error: unknown) => void,
): Promise<readonly Reading[]> {
  try {
    return await read()
  } catch (error) {
    onError(error)
    return []
  }
}
