/**
 * Reads again whenever it is called, each time after the time before: a call that comes while one reads sees what was
 * written after that one began. It rejects where its own reading does.
 */
export function createRefresh(read: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    last = last.catch(() => {}).then(read)
    return last
  }
}
