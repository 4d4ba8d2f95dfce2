import type { Logger } from '../../ports.ts'

export interface IntervalSettings {
  readonly everyMs: number
  readonly job: (signal: AbortSignal) => Promise<void>
  readonly logger: Logger
}

/** Runs a job again and again, `everyMs` after the last one ended. Closing tells the job and waits for it. */
export function openInterval({ everyMs, job, logger }: IntervalSettings): { close(): Promise<void> } {
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout

  const plan = () => {
    timer = setTimeout(() => {
      running = job(stop.signal)
        .catch((error) => logger.error({ error: String(error) }, 'A repeated job failed'))
        .then(() => {
          if (!stop.signal.aborted) plan()
        })
    }, everyMs)
  }
  plan()
  return {
    async close() {
      stop.abort()
      clearTimeout(timer)
      await running
    },
  }
}
