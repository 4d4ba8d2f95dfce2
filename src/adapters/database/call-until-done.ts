const RETRY_MS = 1_000

export interface Caller {
  call(): void
  /** Waits for what is under way; nothing begins after. */
  close(): Promise<void>
}

/**
 * Calls `work` whenever it is told to. Where that rejects it tells `onError` and calls it again a second later, until
 * it is done: what changed is not missed because the database was away for a moment.
 */
export function callUntilDone(work: () => unknown, onError: (error: Error) => void): Caller {
  const underWay = new Set<Promise<void>>()
  let retry: NodeJS.Timeout | undefined
  let closed = false

  function call(): void {
    clearTimeout(retry)
    if (closed) return
    const run = attempt().finally(() => underWay.delete(run))
    underWay.add(run)
  }

  async function attempt(): Promise<void> {
    try {
      await work()
    } catch (error) {
      onError(error as Error)
      clearTimeout(retry)
      if (!closed) retry = setTimeout(call, RETRY_MS)
    }
  }

  return {
    call,
    async close() {
      closed = true
      clearTimeout(retry)
      await Promise.all(underWay)
    },
  }
}
