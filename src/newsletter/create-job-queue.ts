export interface JobQueue {
  /** Runs the job after what runs now, one after another; a job that fails is told to `onError`. */
  readonly add: (job: () => Promise<void>) => void
  /** Resolves once every job has run. */
  readonly drained: () => Promise<void>
}

/** Work to be done after an answer has gone, in order. */
export function createJobQueue(onError: (error: unknown) => void): JobQueue {
  let last: Promise<void> = Promise.resolve()
  return {
    add(job) {
      const previous = last
      last = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => previous)
        .then(job)
        .catch(onError)
    },
    async drained() {
      for (let seen: Promise<void> | undefined; seen !== last; ) {
        seen = last
        await seen
      }
    },
  }
}
